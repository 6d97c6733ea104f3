package io.marketplane.flags.server.adapter.web.flag;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What a new flag is made from, as the OpenAPI document describes it; {@link FlagReader} reads it. */
@Schema(name = "NewFlag", description = "A new flag. It is served where it gets a definition.")
record NewFlag(
        @Schema(
                description = "Any text of one line; names the flag for life.",
                minLength = 1,
                maxLength = 500,
                requiredMode = Schema.RequiredMode.REQUIRED)
        String key,

        @Schema(description = "What it is for.", maxLength = 1000)
        String description,

        @Schema(description = "Who answers for it.", maxLength = 200)
        String owner,

        @Schema(description = "Words to find it by.") List<String> tags) {}
