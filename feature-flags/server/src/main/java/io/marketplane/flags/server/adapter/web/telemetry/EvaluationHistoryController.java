package io.marketplane.flags.server.adapter.web.telemetry;

import io.marketplane.flags.server.adapter.access.Access;
import io.marketplane.flags.server.adapter.web.Answers;
import io.marketplane.flags.server.adapter.web.Filters;
import io.marketplane.flags.server.adapter.web.Results;
import io.marketplane.flags.server.application.EvaluationHistory;
import io.marketplane.flags.server.domain.CountWindow;
import io.marketplane.flags.server.domain.FlagKey;
import io.marketplane.flags.server.domain.Role;
import io.marketplane.service.database.Reads;
import io.marketplane.service.json.Faults;
import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.value.Checked;
import io.marketplane.service.web.ListRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The route of what evaluations came to. */
@RestController
@Tag(name = "telemetry")
class EvaluationHistoryController {

    private static final Set<String> PARAMETERS = Set.of("environment", "window");

    private final EvaluationHistory history;
    private final Access access;
    private final Reads reads;
    private final Answers answers;

    EvaluationHistoryController(EvaluationHistory history, Access access, Reads reads, Answers answers) {
        this.history = history;
        this.access = access;
        this.reads = reads;
        this.answers = answers;
    }

    @Operation(
            operationId = "readEvaluations",
            summary = "Tells how often evaluations of a flag came to what.",
            description = "Takes the role viewer there. A provider reports each 10 s.",
            parameters = {
                @Parameter(ref = "FlagKey"),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "environment",
                        description = "In which environment.",
                        required = true,
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "window",
                        description = "Up to now: an hour by the minute, a day or a week by the hour.",
                        required = true,
                        schema =
                                @Schema(
                                        type = "string",
                                        allowableValues = {"hour", "day", "week"}))
            })
    @ApiResponse(
            responseCode = "200",
            description = "The counts.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = EvaluationHistoryBody.class)))
    @ApiResponse(responseCode = "400", ref = "BadRequest")
    @ApiResponse(responseCode = "401", ref = "Unauthorized")
    @ApiResponse(responseCode = "403", ref = "Forbidden")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "503", ref = "Unavailable")
    @GetMapping("/v1/flags/{key}/evaluations")
    public ResponseEntity<byte[]> read(@Parameter(hidden = true) @PathVariable String key, HttpServletRequest request) {
        access.requireAnywhere(request, Role.VIEWER);
        var faults = new Faults();
        var query = ListRequest.of(request.getParameterMap(), PARAMETERS, faults);
        var environment = query.filter("environment", Filters::text);
        var window = query.filter("window", EvaluationHistoryController::window);
        if (faults.isEmpty() && (environment.isEmpty() || window.isEmpty())) {
            var missing = environment.isEmpty() ? "environment" : "window";
            faults.add(FieldProblem.parameter(missing, "is required"));
        }
        if (environment.isEmpty() || window.isEmpty() || !faults.isEmpty()) {
            throw new ProblemException(faults.problem().withStatus(400));
        }
        access.require(request, Role.VIEWER, environment.get());
        return Optional.of(key)
                .filter(text -> FlagKey.of(text) instanceof Checked.Accepted)
                .flatMap(text -> reads.read(() -> history.find(environment.get(), text, window.get())))
                .map(found -> answers.plain(EvaluationHistoryBody.of(key, environment.get(), window.get(), found)))
                .orElseThrow(() -> Results.missing("There is no flag with this key, and nobody asked for one."));
    }

    private static Checked<CountWindow> window(String text) {
        return switch (text) {
            case "hour" -> Checked.accept(CountWindow.HOUR);
            case "day" -> Checked.accept(CountWindow.DAY);
            case "week" -> Checked.accept(CountWindow.WEEK);
            default -> Checked.refuse("must be hour, day or week");
        };
    }
}
