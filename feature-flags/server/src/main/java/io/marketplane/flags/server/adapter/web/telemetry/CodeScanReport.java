package io.marketplane.flags.server.adapter.web.telemetry;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;

/** A scan, as the OpenAPI document describes it; {@link CodeScanReader} reads it. */
@Schema(name = "CodeScanReport", description = "All that a scan of a repository found.")
record CodeScanReport(
        @Schema(
                description = "The commit that was looked through.",
                maxLength = 100,
                requiredMode = RequiredMode.REQUIRED)
        String commit,

        @Schema(description = "At most 10,000 places.", requiredMode = RequiredMode.REQUIRED)
        List<Place> references) {

    /** A place. */
    @Schema(name = "CodeScanReportPlace", description = "A place that names a flag.")
    record Place(
            @Schema(
                    description = "The key, whether there is such a flag or not.",
                    maxLength = 500,
                    requiredMode = RequiredMode.REQUIRED)
            String flag,

            @Schema(
                    description = "The file's path in the repository.",
                    maxLength = 1000,
                    requiredMode = RequiredMode.REQUIRED)
            String file,

            @Schema(minimum = "1", requiredMode = RequiredMode.REQUIRED)
            int line,

            @Schema(description = "The line, or a part of it; control characters become blanks.", maxLength = 500)
            String text) {}
}
