package io.marketplane.flags.server.adapter.web.flag;

import io.marketplane.flags.server.adapter.access.Access;
import io.marketplane.flags.server.adapter.web.Rendering;
import io.marketplane.flags.server.adapter.web.Results;
import io.marketplane.flags.server.application.Caller;
import io.marketplane.flags.server.application.Environments;
import io.marketplane.flags.server.application.FlagRegistry;
import io.marketplane.flags.server.application.Outcome;
import io.marketplane.flags.server.domain.Flag;
import io.marketplane.flags.server.domain.Role;
import io.marketplane.service.database.Reads;
import io.marketplane.service.idempotency.Idempotency;
import io.marketplane.service.problem.Problem;
import io.marketplane.service.web.Answer;
import io.marketplane.service.web.Cursor;
import io.marketplane.service.web.EntityTag;
import io.marketplane.service.web.JsonBody;
import io.marketplane.service.web.Preconditions;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** The flag routes. Reads a request, calls one use case, writes its outcome. */
@RestController
@RequestMapping("/v1/flags")
class FlagController implements FlagApi {

    private final FlagRegistry registry;
    private final Environments environments;
    private final Idempotency idempotency;
    private final Access access;
    private final Reads reads;
    private final Rendering rendering;

    FlagController(
            FlagRegistry registry,
            Environments environments,
            Idempotency idempotency,
            Access access,
            Reads reads,
            Rendering rendering) {
        this.registry = registry;
        this.environments = environments;
        this.idempotency = idempotency;
        this.access = access;
        this.reads = reads;
        this.rendering = rendering;
    }

    @Override
    @PostMapping
    public ResponseEntity<byte[]> create(HttpServletRequest request) {
        var caller = access.requireAnywhere(request, Role.EDITOR);
        var body = JsonBody.read(request, "application/json");
        var wanted = FlagReader.created(body);
        return idempotency
                .once(
                        request,
                        caller.name(),
                        body,
                        () -> created(registry.create(wanted.key(), wanted.details(), caller.name()), request))
                .toResponse();
    }

    private Answer created(Outcome<Flag> outcome, HttpServletRequest request) {
        if (outcome instanceof Outcome.Conflict<Flag>(var reason)) {
            return rendering.problems().render(Problem.blank(409, "Conflict", reason), request.getRequestURI());
        }
        var flag = Results.value(outcome, FlagController::tag, "");
        var location = "/v1/flags/" + UriUtils.encodePathSegment(flag.key(), StandardCharsets.UTF_8);
        return rendering.answers().created(body(flag), tag(flag), location);
    }

    private static FlagBody body(Flag flag) {
        return FlagBody.of(new FlagRegistry.Found(flag, Map.of()), _ -> true);
    }

    @Override
    @GetMapping
    public ResponseEntity<byte[]> list(HttpServletRequest request) {
        var caller = access.requireAnywhere(request, Role.VIEWER);
        var query = FlagQuery.of(request);
        var found = reads.read(() -> registry.list(query.filter(), query.after(), query.limit() + 1));
        boolean more = found.size() > query.limit();
        var items = more ? found.subList(0, query.limit()) : found;
        var next =
                more ? query.request().encode(new Cursor(items.getLast().flag().id())) : null;
        List<FlagBody> bodies =
                items.stream().map(flag -> FlagBody.of(flag, visibleTo(caller))).toList();
        var link = Optional.ofNullable(next).map(cursor -> query.request().nextLink(request.getRequestURI(), cursor));
        return rendering.answers().page(new FlagList(bodies, next), link);
    }

    private Predicate<String> visibleTo(Caller caller) {
        return environments.where(caller, Role.VIEWER)::contains;
    }

    @Override
    @GetMapping("/{key}")
    public ResponseEntity<byte[]> read(@PathVariable String key, HttpServletRequest request) {
        var caller = access.requireAnywhere(request, Role.VIEWER);
        var found = find(key);
        return rendering.answers().found(FlagBody.of(found, visibleTo(caller)), tag(found.flag()));
    }

    private FlagRegistry.Found find(String key) {
        return reads.read(() -> registry.find(key))
                .orElseThrow(() -> Results.missing("There is no flag with this key."));
    }

    @Override
    @PatchMapping("/{key}")
    public ResponseEntity<byte[]> change(@PathVariable String key, HttpServletRequest request) {
        var caller = access.requireAnywhere(request, Role.EDITOR);
        var condition = Preconditions.required(request);
        var patch = FlagReader.patch(JsonBody.read(request, JsonBody.MERGE_PATCH));
        var flag = Results.value(
                registry.change(
                        key, allowedBy(condition), details -> FlagReader.patched(patch, details), caller.name()),
                FlagController::tag,
                "");
        return rendering.answers().found(FlagBody.of(find(key), visibleTo(caller)), tag(flag));
    }

    @Override
    @DeleteMapping("/{key}")
    public ResponseEntity<byte[]> archive(@PathVariable String key, HttpServletRequest request) {
        var caller = access.requireAnywhere(request, Role.EDITOR);
        var condition = Preconditions.required(request);
        for (var environment : find(key).states().keySet()) {
            access.require(request, Role.EDITOR, environment);
            Results.requireDirect(environments, environment);
        }
        Results.value(registry.archive(key, allowedBy(condition), caller.name(), ""), FlagController::tag, "");
        return ResponseEntity.noContent().build();
    }

    private static Predicate<Flag> allowedBy(EntityTag.Condition condition) {
        return flag -> Preconditions.allows(condition, tag(flag));
    }

    static EntityTag tag(Flag flag) {
        return EntityTag.ofVersion(flag.version());
    }
}
