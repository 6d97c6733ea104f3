package io.marketplane.flags.server.adapter.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 100 bytes may move and 150 may stand; time passes by hand. */
@Tag("flags-46")
class TurnsTest {

    private final List<String> told = new ArrayList<>();
    private long now;
    private final Turns turns = new Turns(new Turns.Limits(100, 150, Duration.ofHours(1)), Runnable::run, () -> now);

    private Turns.Place place(String name) {
        return turns.place(() -> told.add(name), () -> told.add(name + " away"));
    }

    private void anHourLater() {
        now += TimeUnit.HOURS.toNanos(1);
        turns.look();
    }

    @Test
    void turnsComeInTheOrderInWhichTheyWereAskedFor() {
        var a = place("a");
        var b = place("b");
        var c = place("c");
        a.request(60);
        b.request(60);
        c.request(30);
        assertThat(told).containsExactly("a");
        a.request(60);
        a.done();
        assertThat(told).containsExactly("a", "b", "c");
        a.request(10);
        assertThat(told).containsExactly("a", "b", "c", "a");
    }

    @Test
    void whatIsLargerThanTheBoundGoesAlone() {
        var small = place("small");
        small.request(10);
        place("large").request(500);
        assertThat(told).containsExactly("small");
        small.done();
        assertThat(told).containsExactly("small", "large");
    }

    @Test
    void whoLeavesWhileWaitingTakesNoTurn() {
        var a = place("a");
        var b = place("b");
        a.request(100);
        b.request(100);
        place("c").request(100);
        b.done();
        a.done();
        assertThat(told).containsExactly("a", "c");
    }

    @Test
    void whoStandsStopsNobodyAndTheLongestIsSentAway() {
        place("a").request(100);
        place("b").request(100);
        assertThat(told).containsExactly("a");
        anHourLater();
        assertThat(told).containsExactly("a", "b");
        place("c").request(100);
        anHourLater();
        assertThat(told).containsExactly("a", "b", "a away", "c");
    }

    @Test
    void whoReadsOnAfterAllStandsNoLonger() {
        var a = place("a");
        a.request(100);
        place("b").request(100);
        anHourLater();
        a.done();
        place("c").request(100);
        anHourLater();
        assertThat(told).containsExactly("a", "b", "c");
    }
}
