package io.marketplane.flags.server.adapter.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

/** What a change request is to do, as the OpenAPI document describes it. */
@Schema(name = "ProposedChange", description = "What is to be done to the flag.")
record ProposedChange(
        @Schema(
                description = "define: give it the definition. restore: take the kill switch back. revert: make a new"
                        + " revision that equals the given one. archive: archive it, in all environments.",
                allowableValues = {"define", "restore", "revert", "archive"},
                requiredMode = RequiredMode.REQUIRED)
        String action,

        @Schema(description = "For define.", ref = "#/components/schemas/FlagDefinition")
        Object definition,

        @Schema(description = "For revert.", format = "int64")
        long revision) {}
