package io.marketplane.flags.server.adapter.web.definition;

import io.swagger.v3.oas.annotations.media.Schema;

/** What a definition is changed with, as the OpenAPI document describes it. */
@Schema(name = "DefinitionChange", description = "A definition and why.")
record DefinitionChange(
        @Schema(
                description = "The whole definition.",
                ref = "#/components/schemas/FlagDefinition",
                requiredMode = Schema.RequiredMode.REQUIRED)
        Object definition,

        @Schema(description = "Why; goes into the history.", maxLength = 1000)
        String comment) {}
