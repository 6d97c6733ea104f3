package io.marketplane.flags.server.adapter.web.telemetry;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Places in code as they are answered. */
@Schema(name = "CodeReferenceList", description = "Places in code, by repository, file and line.")
record CodeReferenceList(
        @Schema(description = "Of which commits.") List<CodeScanBody> scans, List<CodeReferenceBody> items) {}
