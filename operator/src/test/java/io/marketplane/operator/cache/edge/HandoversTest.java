package io.marketplane.operator.cache.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.ClusterNodes;
import io.marketplane.operator.cache.observe.MemberSaid;
import io.marketplane.operator.members.observe.PodFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandoversTest {
    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    private static final String CACHE = "shop/sessions";
    private static final String FIRST = "a".repeat(40);
    private static final String SECOND = "b".repeat(40);

    private final Handovers handovers = new Handovers();

    @Test
    void whatWasUsedBeforeMayHaveChangedHandsAMomentAgo() {
        assertThat(handovers.seen(CACHE, true, List.of(primary(FIRST, 1)), START))
                .isEqualTo(Map.of(0, START));
        assertThat(handovers.seen("shop/new", false, List.of(primary(FIRST, 1)), START))
                .isEqualTo(Map.of(0, Instant.EPOCH));
    }

    @Test
    void anotherPrimaryCountsFromWhenItWasSeenAndAnAnswerLessDoesNot() {
        handovers.seen(CACHE, false, List.of(primary(FIRST, 1)), START);
        Instant later = START.plusSeconds(60);
        assertThat(handovers.seen(CACHE, true, List.of(primary(FIRST, 1), primary(SECOND, 2)), later))
                .isEqualTo(Map.of(0, later));
        assertThat(handovers.seen(CACHE, true, List.of(), later.plusSeconds(5))).isEqualTo(Map.of(0, later));
    }

    @Test
    void anAttemptCountsWhetherItSucceedsOrNot() {
        handovers.seen(CACHE, false, List.of(primary(FIRST, 1)), START);
        handovers.asked(CACHE, 0, START.plusSeconds(7));
        assertThat(handovers.seen(CACHE, true, List.of(primary(FIRST, 1)), START.plusSeconds(8)))
                .isEqualTo(Map.of(0, START.plusSeconds(7)));
    }

    private static CacheMember primary(String id, int epoch) {
        String line = id + " 10.0.0.1:6379@16379 myself,master - 0 0 " + epoch + " connected 0-16383\n";
        return CacheMember.of(
                        new PodFacts(0, "sessions-0-0", true, false, "r", "10.0.0.1", Optional.empty()), 0, "node-1")
                .saying(new MemberSaid(
                        ClusterNodes.parse(line),
                        true,
                        new MemberSaid.Link(false, Duration.ZERO),
                        0,
                        "8.0.2",
                        List.of(),
                        Map.of(),
                        ""));
    }
}
