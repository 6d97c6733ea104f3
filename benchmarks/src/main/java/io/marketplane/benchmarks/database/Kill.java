package io.marketplane.benchmarks.database;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.marketplane.benchmarks.report.Environment;
import io.marketplane.instruments.database.Writers;
import io.marketplane.platform.cluster.LocalCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One kill of a primary under writers. Whatever goes wrong becomes part of the sample, so that a bad run shows itself
 * in the figures instead of ending them. Used once.
 */
final class Kill {
    /** A write that does not come back in this time is a failure of the subject. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Looking is work for the machine that is measured, so it is rare where its result is not the figure. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private static final int WARM = 1500;
    private static final int BACK = 300;
    private static final int SETTLED = 1500;

    private final RunningSubject subject;
    private final KillKind kind;
    private final LocalCluster cluster;
    private final int number;
    private final Instant at = Instant.now();
    private final Pod before;
    private @Nullable Long gapMillis;
    private @Nullable Integer lost;
    private @Nullable Long healedMillis;
    private int confirmed;
    private long failedCalls;

    private Kill(RunningSubject subject, KillKind kind, LocalCluster cluster, int number) {
        this.subject = subject;
        this.kind = kind;
        this.cluster = cluster;
        this.number = number;
        this.before = subject.members().primary();
    }

    /**
     * Kills the primary of a subject that is whole, and waits until it is whole again.
     *
     * @param number which kill of that kind and subject, from 1
     * @param folder where the writers may leave files
     */
    static KillSample measure(RunningSubject subject, KillKind kind, LocalCluster cluster, int number, Path folder) {
        Kill kill = new Kill(subject, kind, cluster, number);
        try {
            return kill.sample(kill.run(folder));
        } catch (ConditionTimeoutException | IllegalStateException | SQLException | IOException e) {
            return kill.sample(String.valueOf(e.getMessage()));
        }
    }

    /** Says why the sample is incomplete, or null. */
    private @Nullable String run(Path folder) throws IOException, SQLException {
        String table = "kill_%s_%d".formatted(kind.name().toLowerCase(Locale.ROOT), number);
        try (Writers writers = subject.endpoint().startWriters(folder, table)) {
            awaitConfirmed(writers, WARM);
            long struck = System.nanoTime();
            String failure;
            try {
                awaitFailover(writers);
                failure = awaitHealed(writers, struck);
            } finally {
                confirmed = writers.confirmed();
                failedCalls = writers.errors();
            }
            writers.stop();
            confirmed = writers.confirmed();
            lost = writers.lost().size();
            return failure;
        }
    }

    /** The connections of all writers break when their server goes: until then nothing has happened yet. */
    private void awaitFailover(Writers writers) {
        long errors = writers.errors();
        Runnable mend = kind.strike(subject, cluster);
        try {
            await("the writers notice that the " + kind.title())
                    .atMost(PATIENCE)
                    .until(() -> writers.errors() > errors);
            awaitConfirmed(writers, BACK);
        } finally {
            mend.run();
        }
        gapMillis = writers.longestGap().toMillis();
    }

    /** Healing can stop writes again, so the gap is taken anew at its end. */
    private @Nullable String awaitHealed(Writers writers, long struck) {
        try {
            await("all members of " + subject.id() + " stream again")
                    .atMost(PATIENCE)
                    .pollInterval(BETWEEN_LOOKS)
                    .until(subject::isWhole);
            healedMillis = Duration.ofNanos(System.nanoTime() - struck).toMillis();
            awaitConfirmed(writers, SETTLED);
            return null;
        } catch (ConditionTimeoutException e) {
            return e.getMessage();
        } finally {
            gapMillis = writers.longestGap().toMillis();
        }
    }

    private static void awaitConfirmed(Writers writers, int more) {
        int now = writers.confirmed();
        await(more + " more writes are confirmed").atMost(PATIENCE).until(() -> writers.confirmed() > now + more);
    }

    private KillSample sample(@Nullable String failure) {
        return new KillSample(
                subject.id(),
                kind,
                number,
                at.toString(),
                before.getMetadata().getName(),
                before.getStatus().getContainerStatuses().stream()
                        .mapToInt(ContainerStatus::getRestartCount)
                        .sum(),
                after(),
                gapMillis,
                lost,
                confirmed,
                failedCalls,
                healedMillis,
                Environment.load(),
                failure);
    }

    private @Nullable String after() {
        try {
            return subject.members().primaryName();
        } catch (RuntimeException e) {
            return null;
        }
    }
}
