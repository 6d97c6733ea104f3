package io.marketplane.operator.members.decide;

import io.marketplane.crds.data.Rotation;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.RotatingLogin;
import java.time.Instant;
import java.util.Optional;

/**
 * How the login of applications changes without a refused connection: introduce, publish, retire. The members and the
 * stored login say where it stands, so that a restart of the operator loses nothing. A login that the binding still
 * says does not end, whatever the time. Pure.
 *
 * @param step what is done now
 * @param nextDue when to look again, where that depends on time alone
 */
public record LoginPlan(LoginStep step, Optional<Instant> nextDue) {

    /**
     * What to do at {@code now}.
     *
     * @param there the login as it is stored, if there is one
     * @param everywhere whether every member accepts all of {@link RotatingLogin#accepted}, and nothing else of ours
     * @param bound whether the binding says the current login: the operator may have stopped before it wrote that
     * @param token the value of the command annotation; empty without one
     */
    public static LoginPlan of(
            Rotation rotation,
            Optional<RotatingLogin> there,
            boolean everywhere,
            boolean bound,
            String token,
            Instant now) {
        if (there.isEmpty()) {
            return new LoginPlan(LoginStep.CREATE, Optional.empty());
        }
        RotatingLogin login = there.get();
        if (login.next().isPresent()) {
            return new LoginPlan(everywhere ? LoginStep.PUBLISH : LoginStep.KEEP, Optional.empty());
        }
        if (login.previous().isPresent()) {
            Instant end = login.previousValidUntil().orElse(now);
            return now.isBefore(end)
                    ? new LoginPlan(LoginStep.KEEP, Optional.of(end))
                    : new LoginPlan(bound ? LoginStep.RETIRE : LoginStep.KEEP, Optional.empty());
        }
        Instant due = login.rotatedAt().plus(rotation.period());
        boolean asked = !token.isEmpty() && !token.equals(login.token());
        return asked || !now.isBefore(due)
                ? new LoginPlan(LoginStep.INTRODUCE, Optional.empty())
                : new LoginPlan(LoginStep.KEEP, Optional.of(due));
    }

    /**
     * The login after the step.
     *
     * @param fresh a login that nobody knows yet; used by {@code CREATE} and {@code INTRODUCE} alone
     */
    public RotatingLogin apply(
            Rotation rotation, Optional<RotatingLogin> there, Login fresh, String token, Instant now) {
        return switch (step) {
            case CREATE -> RotatingLogin.first(fresh, token, now);
            case KEEP -> there.orElseThrow();
            case INTRODUCE -> there.orElseThrow().introduced(fresh, token);
            case PUBLISH -> there.orElseThrow().published(now, now.plus(rotation.grace()));
            case RETIRE -> there.orElseThrow().retired();
        };
    }
}
