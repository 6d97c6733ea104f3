package io.marketplane.flags.server.adapter.web.change;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;

/** What a schedule is made from, as the OpenAPI document describes it; {@link ScheduleReader} reads it. */
@Schema(name = "NewSchedule", description = "Changes that are to be done at their times, in order.")
record NewSchedule(
        @Schema(description = "The flag's key.", requiredMode = RequiredMode.REQUIRED)
        String flag,

        @Schema(description = "The environment.", requiredMode = RequiredMode.REQUIRED)
        String environment,

        @Schema(requiredMode = RequiredMode.REQUIRED) List<Step> steps,

        @Schema(description = "Why; goes into the history.", maxLength = 1000, requiredMode = RequiredMode.REQUIRED)
        String comment) {

    /** A step. */
    @Schema(name = "NewScheduleStep", description = "A change and its time.")
    record Step(
            @Schema(
                    description =
                            "Date and time on the clocks of the zone, without an offset. One that they leave out is"
                                    + " as much later as they leave out; of one that they show twice the first is meant.",
                    example = "2026-03-29T09:00",
                    requiredMode = RequiredMode.REQUIRED)
            String at,

            @Schema(description = "An IANA time zone.", example = "Europe/Berlin", requiredMode = RequiredMode.REQUIRED)
            String zone,

            @Schema(
                    description = "Members of a definition. Each takes the place of that in force, as a whole; null"
                            + " takes it away.",
                    type = "object",
                    requiredMode = RequiredMode.REQUIRED)
            Object change) {}
}
