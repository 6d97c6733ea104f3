package io.marketplane.flags.server.adapter.web.flag;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A change of a flag, as the OpenAPI document describes it; {@link FlagReader} reads it. */
@Schema(name = "FlagPatch", description = "A merge patch (RFC 7396); null empties a member.")
record FlagPatch(
        @Schema(description = "What it is for.", maxLength = 1000)
        String description,

        @Schema(description = "Who answers for it.", maxLength = 200)
        String owner,

        @Schema(description = "Words to find it by.") List<String> tags) {}
