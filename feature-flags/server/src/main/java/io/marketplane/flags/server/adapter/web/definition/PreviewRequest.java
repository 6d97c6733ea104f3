package io.marketplane.flags.server.adapter.web.definition;

import io.swagger.v3.oas.annotations.media.Schema;

/** What to try, as the OpenAPI document describes it. */
@Schema(name = "PreviewRequest", description = "What to evaluate.")
record PreviewRequest(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String environment,

        @Schema(description = "The flag's key.", requiredMode = Schema.RequiredMode.REQUIRED)
        String flag,

        @Schema(
                description = "The definition to try; the one in force when it is left out.",
                ref = "#/components/schemas/FlagDefinition")
        Object definition,

        @Schema(description = "The evaluation context.", type = "object", requiredMode = Schema.RequiredMode.REQUIRED)
        Object context) {}
