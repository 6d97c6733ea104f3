package io.marketplane.flags.server.adapter.web.telemetry;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;

/** Counts of a provider, as the OpenAPI document describes them; {@link TelemetryReader} reads them. */
@Schema(name = "EvaluationReport", description = "What a provider counted.")
record EvaluationReport(
        @Schema(description = "The environment; that of the key when it is left out.")
        String flagSetId,

        @Schema(description = "At most 1,000 counts.", requiredMode = RequiredMode.REQUIRED)
        List<Count> evaluations) {

    /** A count. */
    @Schema(name = "EvaluationReportCount", description = "How often evaluations came to one result within a minute.")
    record Count(
            @Schema(
                    description = "The key that was asked for; what cannot be a key counts as $other.",
                    requiredMode = RequiredMode.REQUIRED)
            String flag,

            @Schema(description = "The variant; left out with the caller's default. Beyond 100 characters, $other.")
            String variant,

            @Schema(description = "A reason of OpenFeature.", requiredMode = RequiredMode.REQUIRED)
            String reason,

            @Schema(description = "An error code of OpenFeature, with the reason ERROR.")
            String errorCode,

            @Schema(
                    description = "A time in the minute, 24 h ago at most and 5 min ahead.",
                    format = "date-time",
                    requiredMode = RequiredMode.REQUIRED)
            String minute,

            @Schema(minimum = "1", maximum = "1000000000000", requiredMode = RequiredMode.REQUIRED)
            long count) {}
}
