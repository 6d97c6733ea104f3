package io.marketplane.flags.server.adapter.web.change;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;

/** What a change request is to do, as the OpenAPI document describes it. */
@Schema(name = "ProposedChange", description = "What is to be done to the flag.")
record ProposedChange(
        @Schema(
                description = "define: give it the definition. restore: take the kill switch back. revert: make a new"
                        + " revision that equals the given one. archive: archive it, in all environments. schedule: do"
                        + " the steps at their times.",
                allowableValues = {"define", "restore", "revert", "archive", "schedule"},
                requiredMode = RequiredMode.REQUIRED)
        String action,

        @Schema(description = "For define.", ref = "#/components/schemas/FlagDefinition")
        Object definition,

        @Schema(description = "For revert.", format = "int64")
        long revision,

        @Schema(description = "For schedule.") List<NewSchedule.Step> steps) {}
