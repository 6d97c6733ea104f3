package io.marketplane.flags.server.adapter.web.audit;

import io.marketplane.flags.server.adapter.access.Access;
import io.marketplane.flags.server.adapter.web.Answers;
import io.marketplane.flags.server.adapter.web.Filters;
import io.marketplane.flags.server.application.AuditLog;
import io.marketplane.flags.server.application.Environments;
import io.marketplane.flags.server.domain.Environment;
import io.marketplane.flags.server.domain.Role;
import io.marketplane.service.database.Reads;
import io.marketplane.service.json.Faults;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.web.Cursor;
import io.marketplane.service.web.ListRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The audit route. */
@RestController
@Tag(name = "audit", description = "Who did what.")
class AuditController {

    private static final Set<String> FILTERS = Set.of("flag", "environment", "actor");

    private final AuditLog audit;
    private final Environments environments;
    private final Access access;
    private final Reads reads;
    private final Answers answers;

    AuditController(AuditLog audit, Environments environments, Access access, Reads reads, Answers answers) {
        this.audit = audit;
        this.environments = environments;
        this.access = access;
        this.reads = reads;
        this.answers = answers;
    }

    @Operation(
            operationId = "listAudit",
            summary = "Lists the audit log, the last entry first.",
            description =
                    "Takes the role viewer in the environment, or in all when none is named. As text/csv a page has"
                            + " up to 10,000 entries, and cells that a spreadsheet would take for a formula begin with an"
                            + " apostrophe.",
            parameters = {
                @Parameter(ref = "Limit"),
                @Parameter(ref = "Cursor"),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "flag",
                        description = "About this flag.",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "environment",
                        description = "In this environment.",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "actor",
                        description = "By this actor.",
                        schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "A page.",
            headers = @Header(name = "Link", ref = "Link"),
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = AuditList.class)),
                @Content(mediaType = AuditCsv.TYPE, schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "400", ref = "BadRequest")
    @ApiResponse(responseCode = "401", ref = "Unauthorized")
    @ApiResponse(responseCode = "403", ref = "Forbidden")
    @ApiResponse(responseCode = "503", ref = "Unavailable")
    @GetMapping("/v1/audit")
    public ResponseEntity<byte[]> list(HttpServletRequest request) {
        var faults = new Faults();
        var query = ListRequest.of(request.getParameterMap(), FILTERS, faults);
        var environment = query.filter("environment", Filters::text);
        for (var name : environment.map(List::of).orElseGet(this::everywhere)) {
            access.require(request, Role.VIEWER, name);
        }
        var filter = new AuditLog.Filter(
                query.filter("flag", Filters::text), environment, query.filter("actor", Filters::text));
        boolean csv = AuditCsv.isWanted(request);
        int limit = csv ? AuditCsv.PAGE : query.limit();
        if (!faults.isEmpty()) {
            throw new ProblemException(faults.problem());
        }
        var after = query.cursor().map(Cursor::after);
        var found = reads.read(() -> audit.list(filter, after, limit + 1));
        var items = found.size() > limit ? found.subList(0, limit) : found;
        var next =
                found.size() > limit ? query.encode(new Cursor(items.getLast().id())) : null;
        var link = Optional.ofNullable(next).map(cursor -> query.nextLink(request.getRequestURI(), cursor));
        return csv
                ? AuditCsv.answer(items, link)
                : answers.page(new AuditList(items.stream().map(AuditBody::of).toList(), next), link);
    }

    private List<String> everywhere() {
        return environments.all().stream().map(Environment::name).toList();
    }
}
