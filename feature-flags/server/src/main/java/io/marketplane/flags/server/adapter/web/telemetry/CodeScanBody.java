package io.marketplane.flags.server.adapter.web.telemetry;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.marketplane.flags.server.adapter.web.Times;
import io.marketplane.flags.server.domain.CodeScan;
import io.swagger.v3.oas.annotations.media.Schema;

/** A scan as it is answered. */
@JsonPropertyOrder({"repository", "commit", "scannedAt", "scannedBy"})
@Schema(name = "CodeScan", description = "The last scan of a repository.")
record CodeScanBody(
        String repository,

        String commit,

        @Schema(format = "date-time") String scannedAt,

        String scannedBy) {

    static CodeScanBody of(CodeScan scan) {
        return new CodeScanBody(scan.repository(), scan.commit(), Times.text(scan.time()), scan.author());
    }
}
