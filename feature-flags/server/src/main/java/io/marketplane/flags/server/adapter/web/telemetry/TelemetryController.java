package io.marketplane.flags.server.adapter.web.telemetry;

import io.marketplane.flags.server.adapter.access.Access;
import io.marketplane.flags.server.application.Environments;
import io.marketplane.flags.server.application.TelemetryInbox;
import io.marketplane.flags.server.domain.Role;
import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.problem.Problem;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.web.ApiExceptionHandler;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The routes that providers report to. What is taken is in memory, and in the database within a second. */
@RestController
@Tag(name = "telemetry", description = "What providers count.")
@ApiResponse(responseCode = "202", description = "Taken.", content = @Content)
@ApiResponse(responseCode = "400", ref = "BadRequest")
@ApiResponse(responseCode = "401", ref = "Unauthorized")
@ApiResponse(responseCode = "403", ref = "Forbidden")
@ApiResponse(responseCode = "413", ref = "PayloadTooLarge")
@ApiResponse(responseCode = "415", ref = "UnsupportedMediaType")
@ApiResponse(responseCode = "422", ref = "Unprocessable")
@ApiResponse(responseCode = "429", ref = "TooManyRequests")
@ApiResponse(responseCode = "503", ref = "Unavailable")
class TelemetryController {

    private final TelemetryInbox inbox;
    private final Environments environments;
    private final Access access;
    private final InstantSource clock;
    private final BulkBodies bodies;

    TelemetryController(
            TelemetryInbox inbox, Environments environments, Access access, InstantSource clock, BulkBodies bodies) {
        this.inbox = inbox;
        this.environments = environments;
        this.access = access;
        this.clock = clock;
        this.bodies = bodies;
    }

    @Operation(
            operationId = "reportEvaluations",
            summary = "Takes counts of evaluations, all of a body or none.",
            description = "Takes the role client there. A body that is sent twice counts twice.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = EvaluationReport.class))))
    @PostMapping("/v1/telemetry/evaluations")
    public ResponseEntity<byte[]> evaluations(HttpServletRequest request) {
        return take(
                request,
                (body, environment) -> inbox.accept(TelemetryReader.evaluations(body, environment, clock.instant())));
    }

    @Operation(
            operationId = "reportTracking",
            summary = "Takes tracked events, all of a body or none.",
            description = "Takes the role client there. Events are summed by name and day; who did it is not kept.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = TrackingReport.class))))
    @PostMapping("/v1/telemetry/tracking")
    public ResponseEntity<byte[]> tracking(HttpServletRequest request) {
        return take(
                request,
                (body, environment) -> inbox.acceptEvents(TelemetryReader.events(body, environment, clock.instant())));
    }

    private interface Intake {
        boolean take(JsonNode body, String environment);
    }

    private ResponseEntity<byte[]> take(HttpServletRequest request, Intake intake) {
        var caller = access.requireAnywhere(request, Role.CLIENT);
        boolean taken = bodies.read(request, body -> {
            var environment = TelemetryReader.environment(body)
                    .or(caller::home)
                    .filter(name -> environments.find(name).isPresent())
                    .orElseThrow(TelemetryController::nowhere);
            access.require(request, Role.CLIENT, environment);
            return intake.take(body, environment);
        });
        if (!taken) {
            throw new ProblemException(ApiExceptionHandler.unavailable());
        }
        return ResponseEntity.accepted().build();
    }

    private static ProblemException nowhere() {
        return new ProblemException(
                Problem.invalid(List.of(FieldProblem.at("/flagSetId", "must be the name of an environment"))));
    }
}
