package io.marketplane.flags.server.adapter.web.definition;

import io.marketplane.flags.evaluator.json.JsonText;
import io.marketplane.flags.evaluator.value.Attributes;
import io.marketplane.flags.server.adapter.access.Access;
import io.marketplane.flags.server.adapter.web.Answers;
import io.marketplane.flags.server.adapter.web.Results;
import io.marketplane.flags.server.application.Preview;
import io.marketplane.flags.server.domain.FlagKey;
import io.marketplane.flags.server.domain.Role;
import io.marketplane.service.database.Reads;
import io.marketplane.service.json.Faults;
import io.marketplane.service.json.Members;
import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.web.EntityTag;
import io.marketplane.service.web.JsonBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The preview route. */
@RestController
@Tag(name = "definitions")
class PreviewController {

    private static final Set<String> MEMBERS = Set.of("environment", "flag", "definition", "context");

    private final Preview preview;
    private final Access access;
    private final Reads reads;
    private final Answers answers;

    PreviewController(Preview preview, Access access, Reads reads, Answers answers) {
        this.preview = preview;
        this.access = access;
        this.reads = reads;
        this.answers = answers;
    }

    @Operation(
            operationId = "preview",
            summary = "Evaluates a flag, with the definition in force or one to try; changes nothing.",
            description = "Takes the role viewer there.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = PreviewRequest.class))))
    @ApiResponse(
            responseCode = "200",
            description = "What the flag gives.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PreviewBody.class)))
    @ApiResponse(responseCode = "400", ref = "BadRequest")
    @ApiResponse(responseCode = "401", ref = "Unauthorized")
    @ApiResponse(responseCode = "403", ref = "Forbidden")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @ApiResponse(responseCode = "422", ref = "Unprocessable")
    @ApiResponse(responseCode = "503", ref = "Unavailable")
    @PostMapping("/v1/preview")
    public ResponseEntity<byte[]> preview(HttpServletRequest request) {
        access.requireAnywhere(request, Role.VIEWER);
        var body = JsonBody.read(request, "application/json");
        var faults = new Faults();
        var members = Members.of(body, MEMBERS, faults);
        var environment = members.flatMap(found -> found.text("environment", FlagKey::of));
        var flag = members.flatMap(found -> found.text("flag", FlagKey::of));
        if (body.isObject() && !body.path("context").isObject()) {
            faults.add(FieldProblem.at("/context", "must be an object"));
        }
        if (!faults.isEmpty() || environment.isEmpty() || flag.isEmpty()) {
            throw new ProblemException(faults.problem());
        }
        access.require(request, Role.VIEWER, environment.get());
        var outcome = reads.read(() -> preview.evaluate(
                environment.get(), flag.get(), body.optional("definition"), attributes(body.path("context"))));
        return answers.plain(PreviewBody.of(Results.value(outcome, _ -> EntityTag.ofVersion(0), "/definition")));
    }

    /** The context as the evaluator reads it from OFREP. */
    private static Attributes attributes(JsonNode context) {
        var values = new HashMap<String, @Nullable Object>();
        if (JsonText.read(context.toString()) instanceof JsonText.Result.Value(Map<?, ?> read)) {
            read.forEach((name, value) -> values.put(String.valueOf(name), value));
        }
        return Attributes.of(values);
    }
}
