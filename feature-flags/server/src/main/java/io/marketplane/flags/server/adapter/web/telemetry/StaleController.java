package io.marketplane.flags.server.adapter.web.telemetry;

import io.marketplane.flags.server.adapter.access.Access;
import io.marketplane.flags.server.adapter.web.Answers;
import io.marketplane.flags.server.application.Environments;
import io.marketplane.flags.server.application.StaleReport;
import io.marketplane.flags.server.domain.Role;
import io.marketplane.service.database.Reads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The route of the stale report. */
@RestController
@Tag(name = "telemetry")
class StaleController {

    private final StaleReport report;
    private final Environments environments;
    private final Access access;
    private final Reads reads;
    private final Answers answers;

    StaleController(StaleReport report, Environments environments, Access access, Reads reads, Answers answers) {
        this.report = report;
        this.environments = environments;
        this.access = access;
        this.reads = reads;
        this.answers = answers;
    }

    @Operation(
            operationId = "readStaleReport",
            summary = "Lists flags that are to be removed, and why.",
            description = "Takes the role viewer in an environment. Flags that are younger than 30 days, or say"
                    + " metadata.permanent: true in a definition, are never listed. Production decides where a flag is in"
                    + " production; nothing is said of a flag where no provider has reported for 14 days.")
    @ApiResponse(
            responseCode = "200",
            description = "All of them.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = StaleBody.class)))
    @ApiResponse(responseCode = "401", ref = "Unauthorized")
    @ApiResponse(responseCode = "403", ref = "Forbidden")
    @ApiResponse(responseCode = "503", ref = "Unavailable")
    @GetMapping("/v1/stale")
    public ResponseEntity<byte[]> read(HttpServletRequest request) {
        var caller = access.requireAnywhere(request, Role.VIEWER);
        var made = reads.read(report::make);
        return answers.plain(StaleBody.of(made, environments.where(caller, Role.VIEWER)::contains));
    }
}
