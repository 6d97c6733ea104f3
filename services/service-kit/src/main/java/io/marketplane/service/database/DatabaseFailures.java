package io.marketplane.service.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Tells a database that is away from a fault of ours, and empties the pool as soon as one connection shows that the
 * primary has gone: the rest of the pool leads to the same dead or demoted server. Thread-safe.
 *
 * <p>SQLSTATEs are those of PostgreSQL, appendix A.
 */
public final class DatabaseFailures {

    /** A write on a server that is no longer the primary. */
    static final String READ_ONLY_TRANSACTION = "25006";

    private static final Set<String> CONNECTION_GONE = Set.of("57P01", "57P02", "57P03", READ_ONLY_TRANSACTION);
    private static final Set<String> BUSY = Set.of("53300", "57014", "55P03", "40001", "40P01", "25P03");

    private static final int DEEPEST_CAUSE = 20;

    /** What Hikari says when a rollback meets a connection that it closed after the error before it. */
    private static final String TAKEN_AWAY = "Connection is closed";

    /** One emptying is enough for all the requests that notice the same failure. */
    private static final long EVICTION_PAUSE_NANOS = 250_000_000;

    private final AtomicLong lastEviction = new AtomicLong(System.nanoTime() - EVICTION_PAUSE_NANOS);

    private final HikariDataSource pool;

    public DatabaseFailures(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Whether {@code failure} says that the database cannot serve now; if its server is gone, the pool is emptied. */
    public boolean isUnavailable(Throwable failure) {
        return isConnectionLost(failure)
                || sqlCause(failure).filter(DatabaseFailures::isBusy).isPresent();
    }

    /** Whether an open connection turned out to be dead or to lead to a demoted server; if so, the pool is emptied. */
    boolean isConnectionLost(Throwable failure) {
        boolean lost =
                sqlCause(failure).filter(DatabaseFailures::isConnectionGone).isPresent();
        if (lost) {
            evict();
        }
        return lost;
    }

    /** A connection led to a server that is not the primary. */
    void reportDemoted() {
        evict();
    }

    private void evict() {
        long now = System.nanoTime();
        long last = lastEviction.get();
        var control = pool.getHikariPoolMXBean();
        if (control != null && now - last >= EVICTION_PAUSE_NANOS && lastEviction.compareAndSet(last, now)) {
            control.softEvictConnections();
        }
    }

    static boolean isConnectionGone(SQLException e) {
        if (TAKEN_AWAY.equals(e.getMessage()) && e.getSQLState() == null) {
            return true;
        }
        var state = state(e);
        return (state.startsWith("08") && !(e instanceof SQLTransientConnectionException))
                || CONNECTION_GONE.contains(state);
    }

    private static boolean isBusy(SQLException e) {
        return e instanceof SQLTransientConnectionException || state(e).startsWith("08") || BUSY.contains(state(e));
    }

    private static String state(SQLException e) {
        var state = e.getSQLState();
        return state == null ? "" : state;
    }

    private static Optional<SQLException> sqlCause(Throwable failure) {
        @Nullable Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST_CAUSE; depth++) {
            if (at instanceof SQLException found) {
                return Optional.of(found);
            }
            at = at.getCause();
        }
        return Optional.empty();
    }

    /** One line for the log: class and SQLSTATE, never a statement or its values. */
    public static String summary(Throwable failure) {
        return sqlCause(failure)
                .map(e -> e.getClass().getSimpleName() + " SQLSTATE " + state(e))
                .orElse(failure.getClass().getSimpleName());
    }
}
