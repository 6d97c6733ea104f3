package io.marketplane.flags.provider.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.flags.provider.connection.Effect.Announce;
import io.marketplane.flags.provider.connection.Effect.AnnounceChange;
import io.marketplane.flags.provider.connection.Effect.Close;
import io.marketplane.flags.provider.connection.Effect.Open;
import io.marketplane.flags.provider.connection.Effect.StartFailed;
import io.marketplane.flags.provider.connection.Effect.StartSucceeded;
import io.marketplane.flags.provider.connection.Effect.UseFallback;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ConnectionTest {
    private final SimulatedConnection connection = new SimulatedConnection();

    private void startReady() {
        connection.input(new Input.Started(false));
        connection.input(new Input.Accepted(List.of("a", "b")));
        connection.clear();
    }

    @Test
    @Tag("flags-16")
    void theStartTellsOfTheFirstFlagsOnce() {
        connection.input(new Input.Started(false));
        connection.after(100);
        connection.input(new Input.Accepted(List.of("a", "b")));
        connection.after(60_000);

        assertThat(connection.effects()).containsExactly("0 Open", "100 StartSucceeded");
    }

    @Test
    @Tag("flags-17")
    void withoutServerTheStartFailsAndTheProviderRecoversAlone() {
        connection.input(new Input.Started(false));
        connection.failAttemptsUntil(5_000);
        connection.acceptNextAttempt(List.of("a"));

        List<Effect> effects = connection.all();
        assertThat(connection.timeOf(StartFailed.class)).isEqualTo(500);
        assertThat(effects).endsWith(new Open(), new Announce(Standing.READY, ""), new AnnounceChange(List.of("a")));
        assertThat(connection.now() - 5_000).isLessThan(12_000);
    }

    @Test
    @Tag("flags-18")
    void withoutServerTheSnapshotIsUsedAndIsStale() {
        connection.input(new Input.Started(true));
        connection.failAttemptsUntil(2_000);
        connection.acceptNextAttempt(List.of("changed"));

        assertThat(connection.all())
                .filteredOn(effect -> !(effect instanceof Open))
                .containsExactly(
                        new UseFallback(),
                        new StartSucceeded(),
                        new Announce(Standing.STALE, "refused"),
                        new Announce(Standing.READY, ""),
                        new AnnounceChange(List.of("changed")));
        assertThat(connection.timeOf(UseFallback.class)).isEqualTo(500);
    }

    @Test
    @Tag("flags-20")
    void aShortLossIsStaleAndALongOneAnError() {
        startReady();
        connection.input(new Input.Lost("reset"));
        connection.failAttemptsUntil(connection.now() + 3_000);
        connection.acceptNextAttempt(List.of());
        assertThat(connection.standings()).containsExactly(Standing.STALE, Standing.READY);

        connection.clear();
        long lostAt = connection.now();
        connection.input(new Input.Lost("reset"));
        connection.failAttemptsUntil(lostAt + 10_000);
        connection.acceptNextAttempt(List.of("a"));
        assertThat(connection.standings()).containsExactly(Standing.STALE, Standing.ERROR, Standing.READY);
        assertThat(connection.timeOf(Announce.class)).isEqualTo(lostAt);
        assertThat(connection.effects()).contains((lostAt + 5_000) + " Announce[standing=ERROR, reason=refused]");
        assertThat(connection.all()).endsWith(new AnnounceChange(List.of("a")));
    }

    @Test
    @Tag("flags-21")
    void anAttemptThatHangsIsGivenUp() {
        startReady();
        connection.input(new Input.Lost("keepalive failed"));
        connection.after(1_000);
        assertThat(connection.all()).endsWith(new Open());

        connection.after(12_000);
        assertThat(connection.all()).contains(new Close());
        assertThat(connection.state().link()).isInstanceOf(Link.Waiting.class);
    }

    @Test
    @Tag("flags-22")
    void equalDocumentsAreNotTold() {
        startReady();
        connection.input(new Input.Accepted(List.of()));
        assertThat(connection.all()).isEmpty();

        connection.input(new Input.Accepted(List.of("b")));
        assertThat(connection.all()).containsExactly(new AnnounceChange(List.of("b")));
    }

    @Test
    @Tag("flags-27")
    void aFatalStatusIsTheEnd() {
        connection.input(new Input.Started(true));
        connection.input(new Input.TurnedAway("PERMISSION_DENIED"));
        assertThat(connection.all())
                .containsExactly(new Open(), new Close(), new StartFailed("PERMISSION_DENIED", true));
        connection.clear();
        connection.after(3_600_000);
        connection.input(new Input.Lost("late"));
        assertThat(connection.all()).isEmpty();
        assertThat(connection.state().standing()).isEqualTo(Standing.FATAL);
    }

    @Test
    @Tag("flags-28")
    void aRefusedDocumentIsStaleForAsLongAsTheStreamIsThere() {
        startReady();
        connection.input(new Input.Refused("no flags in it"));
        connection.after(60_000);
        assertThat(connection.all()).containsExactly(new Announce(Standing.STALE, "no flags in it"));

        connection.input(new Input.Accepted(List.of()));
        assertThat(connection.all()).endsWith(new Announce(Standing.READY, ""));
    }

    @Test
    void aStreamIsRenewedWithoutAWord() {
        startReady();
        connection.after(600_000);
        connection.input(new Input.Aged());
        connection.input(new Input.Accepted(List.of()));
        assertThat(connection.all()).containsExactly(new Open());

        connection.input(new Input.Aged());
        connection.input(new Input.Lost("not there"));
        assertThat(connection.all()).contains(new Announce(Standing.STALE, "not there"));
    }

    @Test
    void anEndDuringTheStartEndsTheStart() {
        connection.input(new Input.Started(false));
        connection.input(new Input.Stopped());
        connection.input(new Input.Stopped());

        assertThat(connection.all())
                .containsExactly(new Open(), new Close(), new StartFailed("it was shut down", false));
        assertThat(connection.state()).isEqualTo(ConnectionState.OFF);
    }
}
