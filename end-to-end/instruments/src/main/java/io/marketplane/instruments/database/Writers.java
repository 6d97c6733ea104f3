package io.marketplane.instruments.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The writers that faults are measured with: {@value #CONNECTIONS} connections, one autocommit insert of a unique key
 * every 20 ms each. A key counts only after the server confirmed it; a confirmation that did not wait for a standby
 * does not count. A call of more than 2 s is an error: close, wait 100 ms, connect again.
 */
public final class Writers implements AutoCloseable {
    private static final int CONNECTIONS = 8;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration BACK_OFF = Duration.ofMillis(100);
    private static final String NOT_REPLICATED = "canceling wait for synchronous replication";

    private final String url;
    private final Properties login;
    private final String table;
    private final AtomicLong nextKey = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Map<Long, Long> ledger = new ConcurrentSkipListMap<>();
    private final Queue<String> lastErrors = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final long started;

    private Writers(String url, Properties login, String table) {
        this.url = url;
        this.login = login;
        this.table = table;
        this.started = System.nanoTime();
    }

    /** Makes the table {@code table} and starts. */
    public static Writers start(String url, Properties login, String table) throws SQLException {
        Properties bounded = new Properties();
        bounded.putAll(login);
        bounded.setProperty("connectTimeout", "2");
        bounded.setProperty("socketTimeout", "2");
        bounded.setProperty("loginTimeout", "2");
        try (Connection connection = DriverManager.getConnection(url, login);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + table + " (key bigint PRIMARY KEY)");
        }
        Writers writers = new Writers(url, bounded, table);
        for (int i = 0; i < CONNECTIONS; i++) {
            writers.threads.add(Thread.ofPlatform().name("writer-" + i).start(writers::write));
        }
        return writers;
    }

    /** How many keys are confirmed. */
    public int confirmed() {
        return ledger.size();
    }

    /** How many calls failed. */
    public long errors() {
        return errors.get();
    }

    /** Some of the failures, for a person who wonders. */
    public Set<String> failures() {
        return new HashSet<>(lastErrors);
    }

    /** The longest time without a confirmed write on any connection, to the end of the run. */
    public Duration longestGap() {
        List<Long> times = new ArrayList<>(ledger.values());
        times.sort(Long::compare);
        times.add(stopped.get() ? times.isEmpty() ? started : times.getLast() : System.nanoTime());
        long longest = 0;
        long before = started;
        for (long time : times) {
            longest = Math.max(longest, time - before);
            before = time;
        }
        return Duration.ofNanos(longest);
    }

    /** Whether a write has been confirmed within the last second. */
    public boolean flowing() {
        long now = System.nanoTime();
        return ledger.values().stream()
                .anyMatch(time -> now - time < Duration.ofSeconds(1).toNanos());
    }

    /** Confirmed keys that the primary does not have. */
    public Set<Long> lost() throws SQLException {
        Set<Long> missing = new HashSet<>(ledger.keySet());
        try (Connection connection = DriverManager.getConnection(url, login);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT key FROM " + table)) {
            while (rows.next()) {
                missing.remove(rows.getLong(1));
            }
        }
        return missing;
    }

    @Override
    public void close() {
        stop();
    }

    /** Stops writing; the ledger stays. */
    public void stop() {
        stopped.set(true);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void write() {
        while (!stopped.get()) {
            try (Connection connection = DriverManager.getConnection(url, login);
                    PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO " + table + " (key) VALUES (?)")) {
                while (!stopped.get()) {
                    insert(insert);
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            } catch (SQLException e) {
                errors.incrementAndGet();
                remember(String.valueOf(e.getMessage()));
                LockSupport.parkNanos(BACK_OFF.toNanos());
            }
        }
    }

    private void insert(PreparedStatement insert) throws SQLException {
        long key = nextKey.incrementAndGet();
        insert.setLong(1, key);
        insert.executeUpdate();
        var warning = insert.getWarnings();
        insert.clearWarnings();
        if (warning == null || !String.valueOf(warning.getMessage()).contains(NOT_REPLICATED)) {
            ledger.put(key, System.nanoTime());
        }
    }

    private void remember(String message) {
        lastErrors.add(message);
        if (lastErrors.size() > 50) {
            lastErrors.poll();
        }
    }
}
