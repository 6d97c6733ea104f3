package io.marketplane.benchmarks.database;

import static org.awaitility.Awaitility.await;

import io.marketplane.benchmarks.report.Environment;
import io.marketplane.instruments.cluster.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Takes the samples of a plan. The subjects take turns, and who begins changes from round to round, so that what the
 * machine does meanwhile falls on all of them alike. A subject that cannot go on is given up with the reason; the
 * others go on.
 */
final class FailoverRun {
    private static final int MEMBERS = 3;
    private static final List<Integer> SIZES = List.of(1, 2, 3);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final Plan plan;
    private final Installation installation;
    private final Results results;
    private final Consumer<String> log;
    private final List<RunningSubject> subjects = new ArrayList<>();
    private final Map<String, Instant> lastKill = new HashMap<>();

    /** @param log what a person who waits is told, a line at a time */
    FailoverRun(Plan plan, Installation installation, Results results, Consumer<String> log) {
        this.plan = plan;
        this.installation = installation;
        this.results = results;
        this.log = log;
    }

    /** Takes all samples; {@code afterEach} is called after each one. */
    void run(List<Subject> all, Runnable afterEach) {
        all.forEach(this::install);
        measureReadiness(afterEach);
        if (plan.kills() + plan.nodeLosses() == 0) {
            return;
        }
        forEach(0, subject -> subject.create(MEMBERS));
        forEach(0, this::awaitWhole);
        forEach(
                0,
                subject -> results.describe(
                        subject.id(), "PostgreSQL " + subject.members().version()));
        for (int round = 1; round <= plan.kills(); round++) {
            for (KillKind kind : plan.kinds()) {
                killAll(kind, round, afterEach);
            }
        }
        for (int round = 1; round <= plan.nodeLosses(); round++) {
            killAll(KillKind.NODE, round, afterEach);
        }
    }

    private void install(Subject subject) {
        log.accept("installing " + subject.title());
        try {
            subjects.add(RunningSubject.install(subject, installation));
        } catch (RuntimeException e) {
            giveUp(subject.id(), "it could not be installed: " + e.getMessage());
        }
    }

    private void measureReadiness(Runnable afterEach) {
        for (int number = 1; number <= plan.readyRuns(); number++) {
            for (int size : SIZES) {
                int round = number;
                forEach(round, subject -> {
                    results.add(ready(subject, size, round));
                    afterEach.run();
                    subject.delete();
                });
            }
        }
    }

    private ReadySample ready(RunningSubject subject, int size, int number) {
        Instant at = Instant.now();
        long start = System.nanoTime();
        try {
            subject.create(size);
            await(subject.id() + " with " + size + " members is ready")
                    .atMost(PATIENCE)
                    .until(subject::isReady);
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            log.accept("%s, %d members: ready after %.1f s".formatted(subject.id(), size, millis / 1000.0));
            return new ReadySample(subject.id(), size, number, at.toString(), millis, Environment.load(), null);
        } catch (ConditionTimeoutException e) {
            return new ReadySample(subject.id(), size, number, at.toString(), null, Environment.load(), e.getMessage());
        }
    }

    private void killAll(KillKind kind, int round, Runnable afterEach) {
        forEach(round, subject -> {
            if (kind == KillKind.NODE) {
                subject.operator().keepOff(subject.members().primary().getSpec().getNodeName());
            }
            awaitTurn(subject);
            KillSample sample = kill(subject, kind, round);
            lastKill.put(subject.id(), Instant.now());
            results.add(sample);
            log.accept(Report.line(sample));
            afterEach.run();
        });
    }

    private KillSample kill(RunningSubject subject, KillKind kind, int round) {
        try {
            Path folder = Files.createTempDirectory("writers-");
            try {
                return Kill.measure(subject, kind, installation.cluster(), round, folder);
            } finally {
                Files.deleteIfExists(folder.resolve("ca.crt"));
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the folder of temporary files", e);
        }
    }

    /** Waits until nobody recovers from anything, the other subjects included, and the spacing has passed. */
    private void awaitTurn(RunningSubject subject) {
        Instant earliest = lastKill.getOrDefault(subject.id(), Instant.EPOCH).plusSeconds(plan.spacingSeconds());
        await(plan.spacingSeconds() + " s have passed since the last kill")
                .atMost(Duration.ofSeconds(plan.spacingSeconds()).plus(PATIENCE))
                .pollInterval(BETWEEN_LOOKS)
                .until(() -> Instant.now().isAfter(earliest));
        awaitWhole(subject);
        forEach(0, this::awaitWhole);
    }

    private void awaitWhole(RunningSubject subject) {
        await("all members of " + subject.id() + " stream")
                .atMost(PATIENCE)
                .pollInterval(BETWEEN_LOOKS)
                .until(subject::isWhole);
    }

    /** Works on each subject that is left, in an order that turns with the round. */
    private void forEach(int round, Consumer<RunningSubject> work) {
        List<RunningSubject> order = new ArrayList<>(subjects);
        Collections.rotate(order, round);
        for (RunningSubject subject : order) {
            if (results.hasGivenUp(subject.id())) {
                continue;
            }
            try {
                work.accept(subject);
            } catch (RuntimeException e) {
                giveUp(subject.id(), String.valueOf(e.getMessage()));
            }
        }
    }

    private void giveUp(String subject, String why) {
        results.giveUp(subject, why);
        log.accept("gave up " + subject + ": " + why);
    }
}
