package io.marketplane.flags.server.adapter.web.definition;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.marketplane.flags.server.adapter.web.Times;
import io.marketplane.flags.server.domain.Definition;
import io.marketplane.flags.server.domain.FlagState;
import io.swagger.v3.oas.annotations.media.Schema;

/** A flag in an environment as it is answered. */
@JsonPropertyOrder({
    "flag",
    "environment",
    "revision",
    "definition",
    "killed",
    "toBeReviewed",
    "author",
    "comment",
    "source",
    "changedAt"
})
@Schema(name = "Definition", description = "A flag in an environment.")
record DefinitionBody(
        @Schema(description = "The flag's key.") String flag,

        @Schema(description = "The environment.") String environment,

        @Schema(description = "The number of the revision in force.")
        long revision,

        @Schema(description = "The definition, as it was accepted.", ref = "#/components/schemas/FlagDefinition")
        @JsonRawValue
        String definition,

        @Schema(description = "Whether the kill switch is thrown.")
        boolean killed,

        @Schema(description = "Whether another approver has yet to confirm the kill switch.")
        boolean toBeReviewed,

        @Schema(description = "Who made the revision.") String author,

        @Schema(description = "Why, as they say.") String comment,

        @Schema(allowableValues = {"console", "git", "schedule", "kill", "revert", "import"})
        String source,

        @Schema(description = "When the revision was made.", format = "date-time")
        String changedAt) {

    static DefinitionBody of(FlagState state) {
        var revision = state.revision();
        var origin = revision.origin();
        return new DefinitionBody(
                revision.flagKey(),
                revision.environment(),
                revision.number(),
                revision.definition().map(Definition::text).orElse("null"),
                state.kill().isPresent(),
                state.isToBeReviewed(),
                origin.author(),
                origin.comment(),
                origin.source().text(),
                Times.text(origin.time()));
    }
}
