package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.AuditEntry;
import io.marketplane.service.value.Uuid7;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes in the audit log that a known caller was refused: once a minute for each caller, environment and way, and never
 * in the way of the answer. While the database is away they are in the log alone. Thread-safe.
 */
public final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final AuditLog audit;
    private final Uuid7 ids;
    private final InstantSource clock;
    private final Executor executor;
    private final Map<Refusal, Instant> noted = new ConcurrentHashMap<>();

    private record Refusal(String caller, String environment, String way) {}

    public Refusals(AuditLog audit, Uuid7 ids, InstantSource clock, Executor executor) {
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.executor = executor;
    }

    /** {@code caller} was refused in {@code environment}, by {@code way}: for example OFREP. */
    public void note(Caller caller, String environment, String way) {
        var now = clock.instant();
        if (noted.size() > MOST) {
            noted.clear();
        }
        var before = noted.put(new Refusal(caller.name(), environment, way), now);
        if (before == null || before.plus(QUIET).isBefore(now)) {
            executor.execute(() -> add(caller, environment, way, now));
        }
    }

    private void add(Caller caller, String environment, String way, Instant now) {
        var subject = new AuditEntry.Subject(Optional.of(cut(environment)), Optional.empty(), OptionalLong.empty());
        try {
            audit.add(new AuditEntry(ids.next(), now, caller.name(), "access.refused", subject, "", way));
        } catch (RuntimeException e) {
            LOG.warn("access refused: caller={} way={}; the audit log cannot be written", caller.name(), way);
        }
    }

    private static String cut(String environment) {
        return environment.length() > 100 ? environment.substring(0, 100) : environment;
    }
}
