package io.marketplane.flags.server.adapter.web.change;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

/** What a change request is amended with, as the OpenAPI document describes it. */
@Schema(name = "ChangeRequestDraft", description = "What is proposed instead. Clears the approval.")
record ChangeRequestDraft(
        @Schema(
                description = "The revision of the flag that was read last; 0: it has no definition there.",
                requiredMode = RequiredMode.REQUIRED)
        long base,

        @Schema(ref = "#/components/schemas/ProposedChange", requiredMode = RequiredMode.REQUIRED)
        ProposedChange change,

        @Schema(description = "Why; goes into the history.", maxLength = 1000, requiredMode = RequiredMode.REQUIRED)
        String comment) {}
