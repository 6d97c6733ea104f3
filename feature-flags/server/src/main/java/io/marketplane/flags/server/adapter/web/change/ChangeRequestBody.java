package io.marketplane.flags.server.adapter.web.change;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.marketplane.flags.server.adapter.web.Times;
import io.marketplane.flags.server.domain.ChangeRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change request as it is answered. */
@JsonPropertyOrder({
    "id",
    "flag",
    "environment",
    "base",
    "change",
    "comment",
    "author",
    "status",
    "approvedBy",
    "closedBy",
    "revision",
    "createdAt",
    "updatedAt"
})
@Schema(name = "ChangeRequest", description = "A change that waits for a second person, or did.")
record ChangeRequestBody(
        @Schema(format = "uuid") String id,
        @Schema(description = "The flag's key.") String flag,
        @Schema(description = "The environment.") String environment,

        @Schema(description = "The revision of the flag that the author has seen; 0: it had no definition.")
        long base,

        @Schema(description = "What is to be done.", ref = "#/components/schemas/ProposedChange") @JsonRawValue
        String change,

        @Schema(description = "Why, as the author says.") String comment,
        @Schema(description = "Who proposed it.") String author,

        @Schema(allowableValues = {"open", "approved", "applied", "rejected", "withdrawn"})
        String status,

        @Schema(
                description = "Who approved it as it is; an amendment clears this.",
                types = {"string", "null"})
        @Nullable String approvedBy,

        @Schema(
                description = "Who applied, rejected or withdrew it.",
                types = {"string", "null"})
        @Nullable String closedBy,

        @Schema(
                description = "The revision that came of it.",
                types = {"integer", "null"},
                format = "int64")
        @Nullable Long revision,

        @Schema(format = "date-time") String createdAt,
        @Schema(format = "date-time") String updatedAt) {

    static ChangeRequestBody of(ChangeRequest request) {
        var draft = request.draft();
        var progress = request.progress();
        return new ChangeRequestBody(
                request.id().toString(),
                request.place().flagKey(),
                request.place().environment(),
                draft.base(),
                draft.proposal().text(),
                draft.comment(),
                request.author(),
                progress.status().text(),
                progress.approvedBy().orElse(null),
                progress.closedBy().orElse(null),
                progress.revision().isPresent() ? progress.revision().getAsLong() : null,
                Times.text(progress.times().created()),
                Times.text(progress.times().updated()));
    }
}
