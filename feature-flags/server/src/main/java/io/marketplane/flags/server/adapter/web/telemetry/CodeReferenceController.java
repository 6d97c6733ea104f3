package io.marketplane.flags.server.adapter.web.telemetry;

import io.marketplane.flags.server.adapter.access.Access;
import io.marketplane.flags.server.adapter.web.Answers;
import io.marketplane.flags.server.application.CodeReferences;
import io.marketplane.flags.server.domain.CodeScan;
import io.marketplane.flags.server.domain.FlagKey;
import io.marketplane.flags.server.domain.Role;
import io.marketplane.service.database.Reads;
import io.marketplane.service.json.Faults;
import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.problem.Problem;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.value.Checked;
import io.marketplane.service.value.Text;
import io.marketplane.service.web.ListRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** The routes of places in code that name flags. */
@RestController
@Tag(name = "code-references", description = "Places in code that name flags.")
@ApiResponse(responseCode = "400", ref = "BadRequest")
@ApiResponse(responseCode = "401", ref = "Unauthorized")
@ApiResponse(responseCode = "403", ref = "Forbidden")
@ApiResponse(responseCode = "503", ref = "Unavailable")
class CodeReferenceController {

    private static final Set<String> FILTERS = Set.of("flag", "repository");
    private static final int LONGEST_NAME = 200;

    private final CodeReferences references;
    private final InstantSource clock;
    private final BulkBodies bodies;
    private final Access access;
    private final Reads reads;
    private final Answers answers;

    CodeReferenceController(
            CodeReferences references,
            InstantSource clock,
            BulkBodies bodies,
            Access access,
            Reads reads,
            Answers answers) {
        this.references = references;
        this.clock = clock;
        this.bodies = bodies;
        this.access = access;
        this.reads = reads;
        this.answers = answers;
    }

    @Operation(
            operationId = "replaceCodeReferences",
            summary = "Takes a scan of a repository in place of the one before.",
            description = "Takes the role editor in an environment.",
            parameters =
                    @Parameter(
                            in = ParameterIn.PATH,
                            name = "repository",
                            description = "The repository's name, percent-encoded as a whole.",
                            required = true,
                            schema = @Schema(type = "string", maxLength = LONGEST_NAME)),
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = CodeScanReport.class))))
    @ApiResponse(
            responseCode = "200",
            description = "It counts now.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CodeScanBody.class)))
    @ApiResponse(responseCode = "413", ref = "PayloadTooLarge")
    @ApiResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @ApiResponse(responseCode = "422", ref = "Unprocessable")
    @ApiResponse(responseCode = "429", ref = "TooManyRequests")
    @PutMapping("/v1/code-references/{repository}")
    public ResponseEntity<byte[]> replace(
            @Parameter(hidden = true) @PathVariable String repository, HttpServletRequest request) {
        var caller = access.requireAnywhere(request, Role.EDITOR);
        if (Text.line(repository, LONGEST_NAME) instanceof Checked.Refused<String>(var reason, var _)) {
            throw new ProblemException(Problem.illegal(List.of(FieldProblem.parameter("repository", reason))));
        }
        return bodies.read(request, body -> {
            var read = CodeScanReader.read(body);
            var scan = new CodeScan(repository, read.commit(), clock.instant(), caller.name());
            references.replace(scan, read.references());
            return answers.plain(CodeScanBody.of(scan));
        });
    }

    @Operation(
            operationId = "listCodeReferences",
            summary = "Lists the places that name a flag, or that are in a repository.",
            description = "Takes the role viewer in an environment, and one of the two parameters or both.",
            parameters = {
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "flag",
                        description = "The flag's key.",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "repository",
                        description = "The repository's name.",
                        schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "All of them.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CodeReferenceList.class)))
    @GetMapping("/v1/code-references")
    public ResponseEntity<byte[]> list(HttpServletRequest request) {
        access.requireAnywhere(request, Role.VIEWER);
        var faults = new Faults();
        var query = ListRequest.of(request.getParameterMap(), FILTERS, faults);
        var flag = query.filter("flag", FlagKey::of);
        var repository = query.filter("repository", text -> Text.line(text, LONGEST_NAME));
        if (faults.isEmpty() && flag.isEmpty() && repository.isEmpty()) {
            faults.add(FieldProblem.parameter("flag", "is required, unless repository is given"));
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(faults.problem().withStatus(400));
        }
        var found = reads.read(() -> references.list(flag, repository));
        return answers.plain(new CodeReferenceList(
                found.scans().stream().map(CodeScanBody::of).toList(),
                found.found().stream().map(CodeReferenceBody::of).toList()));
    }
}
