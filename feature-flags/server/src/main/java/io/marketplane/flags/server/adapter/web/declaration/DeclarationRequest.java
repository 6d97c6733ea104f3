package io.marketplane.flags.server.adapter.web.declaration;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

/** What a resource declares, as the OpenAPI document describes it. */
@Schema(name = "DeclarationRequest", description = "What a resource of the kind FeatureFlag declares.")
record DeclarationRequest(
        @Schema(
                description = "Tells this from everything else that the resource ever said.",
                maxLength = 100,
                requiredMode = RequiredMode.REQUIRED)
        String digest,

        @Schema(
                description = "When the resource was made: of two that declare a flag, the older one has it.",
                format = "date-time",
                requiredMode = RequiredMode.REQUIRED)
        String createdAt,

        @Schema(description = "Whether flags of the console are taken over.", defaultValue = "false")
        boolean adopt,

        @Schema(
                description = "The flags by key under flags, named rules under $evaluators, and metadata.",
                type = "object",
                requiredMode = RequiredMode.REQUIRED)
        Object flagSpec,

        @Schema(description = "Lists of flag and variant, by the key of the flag.", type = "object")
        Object prerequisites) {}
