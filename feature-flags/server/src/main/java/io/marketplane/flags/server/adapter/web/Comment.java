package io.marketplane.flags.server.adapter.web;

import io.swagger.v3.oas.annotations.media.Schema;

/** Why something is done, as the OpenAPI document describes it. */
@Schema(name = "Comment", description = "Why this is done.")
record Comment(
        @Schema(
                description = "Goes into the history.",
                minLength = 1,
                maxLength = 1000,
                requiredMode = Schema.RequiredMode.REQUIRED)
        String comment) {}
