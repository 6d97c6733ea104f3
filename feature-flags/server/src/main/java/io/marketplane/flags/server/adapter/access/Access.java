package io.marketplane.flags.server.adapter.access;

import io.marketplane.flags.server.application.Caller;
import io.marketplane.flags.server.application.Callers;
import io.marketplane.flags.server.application.Refusals;
import io.marketplane.flags.server.domain.Role;
import io.marketplane.service.problem.Problem;
import io.marketplane.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The one place where HTTP requests are told who sends them and whether they may. Thread-safe. */
public final class Access {

    private static final String BEARER = "Bearer ";

    private final Callers callers;
    private final Refusals refusals;

    Access(Callers callers, Refusals refusals) {
        this.callers = callers;
        this.refusals = refusals;
    }

    /** Who sends a request, by X-API-Key or Authorization: Bearer; empty when nobody known does. */
    public Optional<Caller> find(HttpServletRequest request) {
        var key = request.getHeader("X-API-Key");
        var authorization = request.getHeader("Authorization");
        if (key != null) {
            return callers.find(key.strip());
        }
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? callers.find(authorization.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    /**
     * Who sends a request.
     *
     * @throws ProblemException 401
     */
    public Caller caller(HttpServletRequest request) {
        return find(request)
                .orElseThrow(() -> new ProblemException(Problem.blank(
                                401,
                                "Unauthorized",
                                "Send a key as X-API-Key, or a key or a token as Authorization: Bearer.")
                        .withHeader("WWW-Authenticate", "Bearer")));
    }

    /**
     * Who sends a request that takes a role in an environment.
     *
     * @throws ProblemException 401, 403
     */
    public Caller require(HttpServletRequest request, Role role, String environment) {
        var caller = caller(request);
        if (!caller.may(role, environment)) {
            refusals.note(caller, environment, request.getMethod() + " of the management API");
            throw forbidden("This takes the role %s in the environment.".formatted(role.text()));
        }
        return caller;
    }

    /**
     * Who sends a request that takes a role somewhere.
     *
     * @throws ProblemException 401, 403
     */
    public Caller requireAnywhere(HttpServletRequest request, Role role) {
        var caller = caller(request);
        if (!caller.mayAnywhere(role)) {
            throw forbidden("This takes the role %s in an environment.".formatted(role.text()));
        }
        return caller;
    }

    /** The answer to those who are known and may not. */
    public static ProblemException forbidden(String detail) {
        return new ProblemException(Problem.blank(403, "Forbidden", detail));
    }
}
