package io.marketplane.flags.server.adapter.web.definition;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.marketplane.flags.server.adapter.web.Times;
import io.marketplane.flags.server.domain.Definition;
import io.marketplane.flags.server.domain.Revision;
import io.swagger.v3.oas.annotations.media.Schema;

/** A revision as it is answered. */
@JsonPropertyOrder({"revision", "definition", "author", "comment", "source", "createdAt"})
@Schema(name = "Revision", description = "One step of a flag's history in an environment.")
record RevisionBody(
        @Schema(description = "Its number.") long revision,

        @Schema(
                description = "The whole definition; null when the flag is not served from here on.",
                ref = "#/components/schemas/FlagDefinition")
        @JsonRawValue
        String definition,

        @Schema(description = "Who made it.") String author,

        @Schema(description = "Why, as they say.") String comment,

        @Schema(allowableValues = {"console", "git", "schedule", "kill", "revert", "import"})
        String source,

        @Schema(description = "When.", format = "date-time") String createdAt) {

    static RevisionBody of(Revision revision) {
        var origin = revision.origin();
        return new RevisionBody(
                revision.number(),
                revision.definition().map(Definition::text).orElse("null"),
                origin.author(),
                origin.comment(),
                origin.source().text(),
                Times.text(origin.time()));
    }
}
