package io.marketplane.flags.server.adapter.web.definition;

import io.marketplane.flags.server.adapter.access.Access;
import io.marketplane.flags.server.adapter.web.Results;
import io.marketplane.flags.server.application.Definitions;
import io.marketplane.flags.server.domain.FeatureFlagResource;
import io.marketplane.flags.server.domain.FlagState;
import io.marketplane.flags.server.domain.Revision;
import io.marketplane.flags.server.domain.Role;
import io.marketplane.service.database.Reads;
import io.marketplane.service.json.Faults;
import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The export route. */
@RestController
@Tag(name = "definitions")
class ExportController {

    private static final MediaType YAML = new MediaType("application", "yaml");

    private final Definitions definitions;
    private final Access access;
    private final Reads reads;
    private final JsonMapper mapper;

    ExportController(Definitions definitions, Access access, Reads reads, JsonMapper mapper) {
        this.definitions = definitions;
        this.access = access;
        this.reads = reads;
        this.mapper = mapper;
    }

    @Operation(
            operationId = "exportFlag",
            summary = "Writes a flag as a resource of the kind FeatureFlag, in YAML.",
            description = "Takes the role viewer there. A kill variant is not part of the resource.",
            parameters = {
                @Parameter(ref = "FlagKey"),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "environment",
                        description = "From which environment.",
                        required = true,
                        schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "The resource.",
            content = @Content(mediaType = "application/yaml", schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "400", ref = "BadRequest")
    @ApiResponse(responseCode = "401", ref = "Unauthorized")
    @ApiResponse(responseCode = "403", ref = "Forbidden")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "503", ref = "Unavailable")
    @GetMapping("/v1/flags/{key}/export")
    public ResponseEntity<byte[]> export(
            @Parameter(hidden = true) @PathVariable String key, HttpServletRequest request) {
        var environment = request.getParameter("environment");
        if (environment == null) {
            var faults = new Faults();
            faults.add(FieldProblem.parameter("environment", "is required: the name of an environment"));
            throw new ProblemException(faults.problem().withStatus(400));
        }
        access.require(request, Role.VIEWER, environment);
        var definition = reads.read(() -> definitions.find(environment, key))
                .map(FlagState::revision)
                .flatMap(Revision::definition)
                .orElseThrow(() -> Results.missing("The flag has no definition in an environment of this name."));
        var resource = new LinkedHashMap<String, Object>();
        FeatureFlagResource.of(environment, key, definition)
                .forEach((name, node) -> resource.put(name, mapper.treeToValue(node, Object.class)));
        return ResponseEntity.ok().contentType(YAML).body(YamlText.of(resource).getBytes(StandardCharsets.UTF_8));
    }
}
