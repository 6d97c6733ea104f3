package io.marketplane.flags.server.adapter.web.change;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

/** What a change request is made from, as the OpenAPI document describes it; {@link ChangeRequestReader} reads it. */
@Schema(name = "NewChangeRequest", description = "A change that is proposed.")
record NewChangeRequest(
        @Schema(description = "The flag's key.", requiredMode = RequiredMode.REQUIRED)
        String flag,

        @Schema(description = "The environment.", requiredMode = RequiredMode.REQUIRED)
        String environment,

        @Schema(
                description = "The revision of the flag that was read last; 0: it has no definition there.",
                requiredMode = RequiredMode.REQUIRED)
        long base,

        @Schema(ref = "#/components/schemas/ProposedChange", requiredMode = RequiredMode.REQUIRED)
        ProposedChange change,

        @Schema(description = "Why; goes into the history.", maxLength = 1000, requiredMode = RequiredMode.REQUIRED)
        String comment) {}
