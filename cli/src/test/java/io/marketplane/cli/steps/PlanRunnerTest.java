package io.marketplane.cli.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketplane.platform.progress.Progress;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PlanRunnerTest {
    private final PlanRunner runner = new PlanRunner(Progress.logging(), InstantSource.system());
    private final ConcurrentLinkedQueue<String> ran = new ConcurrentLinkedQueue<>();

    @Test
    void stepsThatNeedNothingOfEachOtherRunSideBySide() throws InterruptedException {
        var both = new CountDownLatch(2);
        runner.run(new Plan(List.of(meeting("a", both), meeting("b", both))));
        assertThat(ran).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aStepWaitsForAllThatItNeeds() throws InterruptedException {
        var both = new CountDownLatch(2);
        runner.run(new Plan(List.of(meeting("a", both), meeting("b", both), step("c", "a", "b"))));
        assertThat(List.copyOf(ran).getLast()).isEqualTo("c");
    }

    @Test
    void theFirstFailureEndsThePlanAndInterruptsTheRest() {
        var started = new CountDownLatch(1);
        var interrupted = new AtomicBoolean();
        var endless = new Step("endless", Set.of(), _ -> {
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
        });
        var failing = new Step("failing", Set.of(), _ -> {
            await(started);
            throw new IllegalStateException("the disk is full");
        });
        assertThatThrownBy(() -> runner.run(new Plan(List.of(endless, failing, step("after", "failing")))))
                .hasMessage("the disk is full");
        assertThat(interrupted).isTrue();
        assertThat(ran).isEmpty();
    }

    @Test
    void everyStepIsTimed() throws InterruptedException {
        var timings = runner.run(new Plan(List.of(step("a"), step("b", "a"))));
        assertThat(timings.steps()).extracting(Timing::step).containsExactly("a", "b");
        assertThat(timings.steps().getLast().begun())
                .isGreaterThanOrEqualTo(timings.steps().getFirst().ended());
    }

    private Step step(String id, String... needs) {
        return new Step(id, Set.of(needs), _ -> ran.add(id));
    }

    private Step meeting(String id, CountDownLatch both) {
        return new Step(id, Set.of(), _ -> {
            both.countDown();
            await(both);
            ran.add(id);
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the other step did not run at the same time");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
