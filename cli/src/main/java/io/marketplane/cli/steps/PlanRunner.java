package io.marketplane.cli.steps;

import io.marketplane.platform.progress.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the steps of a plan, each as soon as those that it needs are done. The first failure interrupts the others. */
public final class PlanRunner {
    private final Progress progress;
    private final InstantSource clock;

    /** Reports to {@code progress} and takes the time from {@code clock}. */
    public PlanRunner(Progress progress, InstantSource clock) {
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Runs the plan to its end.
     *
     * @throws RuntimeException what the first failing step threw, when all others have ended
     * @throws InterruptedException when the waiting thread is interrupted; the steps have ended then
     */
    public Timings run(Plan plan) throws InterruptedException {
        var started = clock.instant();
        var waiting = new ArrayList<>(plan.steps());
        Map<String, Timing> done = new HashMap<>();
        // Closing the executor waits for the steps that were interrupted: none is left running behind an error message.
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ExecutorCompletionService<Timing>(executor);
            var running = 0;
            try {
                while (done.size() < plan.steps().size()) {
                    running += startReady(waiting, done, results, started);
                    if (running == 0) {
                        throw new IllegalStateException("No step can run: " + waiting);
                    }
                    var timing = ended(results.take());
                    done.put(timing.step(), timing);
                    running--;
                }
            } catch (RuntimeException | InterruptedException e) {
                executor.shutdownNow();
                throw e;
            }
        }
        return new Timings(List.copyOf(done.values()));
    }

    private int startReady(
            List<Step> waiting,
            Map<String, Timing> done,
            ExecutorCompletionService<Timing> results,
            Instant planStarted) {
        var ready = waiting.stream()
                .filter(step -> done.keySet().containsAll(step.needs()))
                .toList();
        waiting.removeAll(ready);
        ready.forEach(step -> results.submit(() -> timed(step, planStarted)));
        return ready.size();
    }

    private Timing timed(Step step, Instant planStarted) {
        var begun = clock.instant();
        step.action().run(progress);
        return new Timing(step.id(), Duration.between(planStarted, begun), Duration.between(begun, clock.instant()));
    }

    private static Timing ended(Future<Timing> result) throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
