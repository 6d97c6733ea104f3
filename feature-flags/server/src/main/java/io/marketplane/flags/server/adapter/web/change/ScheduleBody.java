package io.marketplane.flags.server.adapter.web.change;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.marketplane.flags.server.adapter.web.Times;
import io.marketplane.flags.server.domain.Schedule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schedule as it is answered. */
@JsonPropertyOrder({"id", "flag", "environment", "steps", "comment", "author", "approvedBy", "createdAt"})
@Schema(name = "Schedule", description = "Changes of a flag in an environment that wait for their times, or did.")
record ScheduleBody(
        @Schema(description = "That of the change request when it comes from one.", format = "uuid")
        String id,

        @Schema(description = "The flag's key.") String flag,
        @Schema(description = "The environment.") String environment,
        List<StepBody> steps,
        @Schema(description = "Why, as the author says.") String comment,
        @Schema(description = "Who made it.") String author,

        @Schema(
                description = "Who approved it, in production.",
                types = {"string", "null"})
        @Nullable String approvedBy,

        @Schema(format = "date-time") String createdAt) {

    /** A step as it is answered. */
    @JsonPropertyOrder({"at", "zone", "dueAt", "change", "state", "revision", "reason"})
    @Schema(name = "ScheduleStep", description = "A change and its time.")
    record StepBody(
            @Schema(description = "Date and time on the clocks of the zone.", example = "2026-03-29T09:00:00")
            String at,

            @Schema(description = "An IANA time zone.", example = "Europe/Berlin")
            String zone,

            @Schema(description = "When that is, by the rules of the zone as they are known now.", format = "date-time")
            String dueAt,

            @Schema(description = "The members of the definition that are replaced.", type = "object") @JsonRawValue
            String change,

            @Schema(allowableValues = {"pending", "applied", "failed", "cancelled"})
            String state,

            @Schema(
                    description = "Which is in force since.",
                    types = {"integer", "null"},
                    format = "int64")
            @Nullable Long revision,

            @Schema(description = "Why it failed; else empty.")
            String reason) {

        static StepBody of(Schedule.Step step) {
            var moment = step.planned().moment();
            return new StepBody(
                    DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment.local()),
                    moment.zone().getId(),
                    Times.text(moment.instant()),
                    step.planned().change().text(),
                    step.state().text(),
                    step.revision().isPresent() ? step.revision().getAsLong() : null,
                    step.reason());
        }
    }

    static ScheduleBody of(Schedule schedule) {
        var origin = schedule.origin();
        return new ScheduleBody(
                schedule.id().toString(),
                schedule.place().flagKey(),
                schedule.place().environment(),
                schedule.steps().stream().map(StepBody::of).toList(),
                origin.comment(),
                origin.author(),
                origin.approvedBy().orElse(null),
                Times.text(origin.created()));
    }
}
