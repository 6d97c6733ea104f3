package io.marketplane.flags.server.adapter.web.audit;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.marketplane.flags.server.adapter.web.Times;
import io.marketplane.flags.server.domain.AuditEntry;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An entry of the audit log as it is answered. */
@JsonPropertyOrder({"id", "time", "actor", "action", "environment", "flag", "revision", "comment", "detail"})
@Schema(name = "AuditEntry", description = "Who did what.")
record AuditBody(
        @Schema(format = "uuid") String id,

        @Schema(format = "date-time") String time,

        String actor,

        @Schema(description = "For example definition.changed.")
        String action,

        @Schema(types = {"string", "null"}) @Nullable String environment,

        @Schema(types = {"string", "null"}) @Nullable String flag,

        @Schema(types = {"integer", "null"}) @Nullable Long revision,

        @Schema(description = "Why, as they say.") String comment,

        @Schema(description = "More about it.") String detail) {

    static AuditBody of(AuditEntry entry) {
        var subject = entry.subject();
        return new AuditBody(
                entry.id().toString(),
                Times.text(entry.time()),
                entry.actor(),
                entry.action(),
                subject.environment().orElse(null),
                subject.flagKey().orElse(null),
                subject.revision().isPresent() ? subject.revision().getAsLong() : null,
                entry.comment(),
                entry.detail());
    }
}
