package io.marketplane.flags.server.adapter.web.definition;

import io.marketplane.flags.server.adapter.access.Access;
import io.marketplane.flags.server.adapter.web.Answers;
import io.marketplane.flags.server.adapter.web.Comment;
import io.marketplane.flags.server.adapter.web.Results;
import io.marketplane.flags.server.application.Change;
import io.marketplane.flags.server.application.Definitions;
import io.marketplane.flags.server.application.Environments;
import io.marketplane.flags.server.application.Outcome;
import io.marketplane.flags.server.application.ServedFlags;
import io.marketplane.flags.server.domain.FlagState;
import io.marketplane.flags.server.domain.Role;
import io.marketplane.service.database.Reads;
import io.marketplane.service.web.EntityTag;
import io.marketplane.service.web.JsonBody;
import io.marketplane.service.web.Preconditions;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The definition routes. A change is answered when this replica serves it. */
@RestController
@RequestMapping("/v1/flags/{key}/environments/{environment}")
class DefinitionController implements DefinitionApi {

    /** A change is kept however long this takes; a caller who is answered sooner may read what was before. */
    private static final Duration SERVED_WITHIN = Duration.ofSeconds(2);

    private final Definitions definitions;
    private final Environments environments;
    private final ServedFlags served;
    private final Access access;
    private final Reads reads;
    private final Answers answers;

    DefinitionController(
            Definitions definitions,
            Environments environments,
            ServedFlags served,
            Access access,
            Reads reads,
            Answers answers) {
        this.definitions = definitions;
        this.environments = environments;
        this.served = served;
        this.access = access;
        this.reads = reads;
        this.answers = answers;
    }

    @Override
    @GetMapping
    public ResponseEntity<byte[]> read(
            @PathVariable String key, @PathVariable String environment, HttpServletRequest request) {
        access.require(request, Role.VIEWER, environment);
        var state = reads.read(() -> definitions.find(environment, key))
                .orElseThrow(() -> Results.missing("The flag has no definition in an environment of this name."));
        var tag = tag(state);
        return Preconditions.notModified(request, tag)
                ? answers.notModified(tag)
                : answers.found(DefinitionBody.of(state), tag);
    }

    @Override
    @PutMapping
    public ResponseEntity<byte[]> put(
            @PathVariable String key, @PathVariable String environment, HttpServletRequest request) {
        var caller = access.require(request, Role.EDITOR, environment);
        Results.requireDirect(environments, environment);
        var condition = condition(request);
        var wanted = DefinitionReader.change(JsonBody.read(request, "application/json"));
        var change = new Change(environment, key, caller.name(), wanted.comment(), condition, "");
        return answer(definitions.put(change, wanted.definition()), "/definition");
    }

    @Override
    @PostMapping("/kill")
    public ResponseEntity<byte[]> kill(
            @PathVariable String key, @PathVariable String environment, HttpServletRequest request) {
        var change = commented(key, environment, Role.EDITOR, request);
        return answer(definitions.kill(change, environments.needsApproval(environment)), "");
    }

    @Override
    @PostMapping("/kill/confirm")
    public ResponseEntity<byte[]> confirm(
            @PathVariable String key, @PathVariable String environment, HttpServletRequest request) {
        return answer(definitions.confirmKill(commented(key, environment, Role.APPROVER, request)), "");
    }

    @Override
    @PostMapping("/restore")
    public ResponseEntity<byte[]> restore(
            @PathVariable String key, @PathVariable String environment, HttpServletRequest request) {
        return answer(definitions.restore(direct(key, environment, request)), "");
    }

    @Override
    @GetMapping("/revisions")
    public ResponseEntity<byte[]> revisions(
            @PathVariable String key, @PathVariable String environment, HttpServletRequest request) {
        access.require(request, Role.VIEWER, environment);
        var page = new RevisionPage(request);
        var found = reads.read(() -> definitions.history(environment, key, page.below(), page.limit() + 1));
        return answers.page(page.body(found), page.link(found));
    }

    @Override
    @PostMapping("/revisions/{number}/revert")
    public ResponseEntity<byte[]> revert(
            @PathVariable String key,
            @PathVariable String environment,
            @PathVariable String number,
            HttpServletRequest request) {
        var change = direct(key, environment, request);
        if (!number.matches("[0-9]{1,18}")) {
            throw Results.missing("There is no revision with this number.");
        }
        return answer(definitions.revert(change, Long.parseLong(number)), "");
    }

    private Change direct(String key, String environment, HttpServletRequest request) {
        access.require(request, Role.EDITOR, environment);
        Results.requireDirect(environments, environment);
        return commented(key, environment, Role.EDITOR, request);
    }

    private Change commented(String key, String environment, Role role, HttpServletRequest request) {
        var caller = access.require(request, role, environment);
        var condition = condition(request);
        JsonNode body = JsonBody.read(request, "application/json");
        return new Change(environment, key, caller.name(), Comment.read(body), condition, "");
    }

    private static Predicate<Optional<FlagState>> condition(HttpServletRequest request) {
        if (request.getHeader("If-Match") == null && "*".equals(request.getHeader("If-None-Match"))) {
            return Optional::isEmpty;
        }
        var condition = Preconditions.required(request);
        return state -> state.filter(current -> Preconditions.allows(condition, tag(current)))
                .isPresent();
    }

    private ResponseEntity<byte[]> answer(Outcome<FlagState> outcome, String pointer) {
        var state = Results.value(outcome, DefinitionController::tag, pointer);
        served.awaitAfter(state.revision().environment(), state.number() - 1, SERVED_WITHIN);
        return answers.found(DefinitionBody.of(state), tag(state));
    }

    /** Of the revision, and of whether its kill switch is to be reviewed: that may end without a new one. */
    private static EntityTag tag(FlagState state) {
        var version = EntityTag.ofVersion(state.number());
        return state.isToBeReviewed() ? new EntityTag(version.opaque() + "-review", false) : version;
    }
}
