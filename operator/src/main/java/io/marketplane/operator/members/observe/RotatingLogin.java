package io.marketplane.operator.members.observe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The login of applications while its password changes. Members accept all of {@link #accepted}; the binding says
 * {@code current}. A new login is first accepted everywhere and only then published, and the old one works for a while
 * after, so that no client is ever refused.
 *
 * @param current what the binding says
 * @param next made, and being brought to the members; not published yet
 * @param previous published before, and accepted until {@code previousValidUntil}
 * @param previousValidUntil when {@code previous} stops working
 * @param generation counts the logins that were published, from 1
 * @param rotatedAt when {@code current} was published
 * @param token the command that asked for {@code next} or, without one, for {@code current}; empty when it was time
 */
public record RotatingLogin(
        Login current,
        Optional<Login> next,
        Optional<Login> previous,
        Optional<Instant> previousValidUntil,
        long generation,
        Instant rotatedAt,
        String token) {

    /** The first login. */
    public static RotatingLogin first(Login login, String token, Instant now) {
        return new RotatingLogin(login, Optional.empty(), Optional.empty(), Optional.empty(), 1, now, token);
    }

    /** With a login that members are to learn. */
    public RotatingLogin introduced(Login fresh, String asked) {
        return new RotatingLogin(
                current,
                Optional.of(fresh),
                Optional.empty(),
                Optional.empty(),
                generation,
                rotatedAt,
                asked.isEmpty() ? token : asked);
    }

    /** With the next login in the binding, and the present one accepted until {@code end}. */
    public RotatingLogin published(Instant now, Instant end) {
        return new RotatingLogin(
                next.orElseThrow(),
                Optional.empty(),
                Optional.of(current),
                Optional.of(end),
                generation + 1,
                now,
                token);
    }

    /** Without the previous login. */
    public RotatingLogin retired() {
        return new RotatingLogin(current, next, Optional.empty(), Optional.empty(), generation, rotatedAt, token);
    }

    /** Every login that members must accept now, the published one first. */
    public List<Login> accepted() {
        return Stream.of(Optional.of(current), next, previous)
                .flatMap(Optional::stream)
                .toList();
    }
}
