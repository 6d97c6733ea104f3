package io.marketplane.flags.server.adapter.web.declaration;

import io.marketplane.flags.server.adapter.access.Access;
import io.marketplane.flags.server.adapter.web.Answers;
import io.marketplane.flags.server.adapter.web.FlagsProblem;
import io.marketplane.flags.server.adapter.web.Results;
import io.marketplane.flags.server.application.Caller;
import io.marketplane.flags.server.application.Declarations;
import io.marketplane.flags.server.application.Environments;
import io.marketplane.flags.server.application.ServedFlags;
import io.marketplane.flags.server.domain.Owner;
import io.marketplane.flags.server.domain.Role;
import io.marketplane.service.database.Reads;
import io.marketplane.service.json.JsonLimits;
import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.problem.Problem;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.web.JsonBody;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The declaration routes, which the operator calls for resources of the kind FeatureFlag. */
@RestController
@RequestMapping("/v1/environments/{environment}/declarations/{namespace}/{name}")
class DeclarationController implements DeclarationApi {

    private static final Duration SERVED_WITHIN = Duration.ofSeconds(2);

    private final Declarations declarations;
    private final Environments environments;
    private final ServedFlags served;
    private final Access access;
    private final Reads reads;
    private final Answers answers;

    DeclarationController(
            Declarations declarations,
            Environments environments,
            ServedFlags served,
            Access access,
            Reads reads,
            Answers answers) {
        this.declarations = declarations;
        this.environments = environments;
        this.served = served;
        this.access = access;
        this.reads = reads;
        this.answers = answers;
    }

    @Override
    @GetMapping
    public ResponseEntity<byte[]> read(
            @PathVariable String environment,
            @PathVariable String namespace,
            @PathVariable String name,
            HttpServletRequest request) {
        access.require(request, Role.VIEWER, environment);
        return reads.read(() -> declarations.find(environment, new Owner(namespace, name)))
                .map(found -> answers.plain(DeclarationBody.of(found)))
                .orElseThrow(DeclarationController::missing);
    }

    @Override
    @PutMapping
    public ResponseEntity<byte[]> declare(
            @PathVariable String environment,
            @PathVariable String namespace,
            @PathVariable String name,
            HttpServletRequest request) {
        var caller = declarer(request, environment);
        var declaration = DeclarationReader.read(
                JsonBody.read(request, "application/json", JsonLimits.DOCUMENT),
                environment,
                new Owner(namespace, name));
        return switch (declarations.declare(declaration, caller.name())) {
            case Declarations.Result.Accepted(var found) -> {
                served.awaitAfter(environment, found.declared().number() - 1, SERVED_WITHIN);
                yield answers.plain(DeclarationBody.of(found));
            }
            case Declarations.Result.Invalid(var problems) ->
                throw new ProblemException(Problem.invalid(problems.stream()
                        .map(problem -> FieldProblem.at(problem.pointer(), problem.message()))
                        .toList()));
            case Declarations.Result.Taken(var flag, var owner) -> throw taken(flag, owner);
        };
    }

    @Override
    @DeleteMapping
    public ResponseEntity<byte[]> withdraw(
            @PathVariable String environment,
            @PathVariable String namespace,
            @PathVariable String name,
            HttpServletRequest request) {
        var caller = declarer(request, environment);
        boolean archive =
                switch (Optional.ofNullable(request.getParameter("policy")).orElse("")) {
                    case "Archive" -> true;
                    case "Retain" -> false;
                    default ->
                        throw new ProblemException(Problem.illegal(
                                List.of(FieldProblem.parameter("policy", "must be Archive or Retain"))));
                };
        long number = declarations
                .withdraw(environment, new Owner(namespace, name), archive, caller.name())
                .orElseThrow(DeclarationController::missing);
        served.awaitAfter(environment, number - 1, SERVED_WITHIN);
        return ResponseEntity.noContent().build();
    }

    /** In production a key: it is the operator's, and a person would change alone what takes two. */
    private Caller declarer(HttpServletRequest request, String environment) {
        var caller = access.require(request, environments.toDeclare(environment), environment);
        if (caller.isPerson()) {
            Results.requireDirect(environments, environment);
        }
        return caller;
    }

    private static ProblemException missing() {
        return Results.missing("Nothing is declared by a resource of this name in an environment of this name.");
    }

    private static ProblemException taken(String flag, Optional<Owner> owner) {
        return new ProblemException(owner.map(other -> Problem.of(
                        FlagsProblem.FLAG_DECLARED,
                        "The flag '%s' is declared by the FeatureFlag %s, which is older: take it out of one of the two."
                                .formatted(flag, other)))
                .orElseGet(() -> Problem.of(
                        FlagsProblem.FLAG_OWNED_BY_CONSOLE,
                        ("The flag '%s' was made in the console: take it out, or annotate the resource with"
                                        + " marketplane.io/adopt: \"true\" to take it over.")
                                .formatted(flag))));
    }
}
