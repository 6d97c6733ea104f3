package io.marketplane.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GraceTest {
    private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");

    private final Grace grace = new Grace(Duration.ofSeconds(20));

    @Test
    void whatIsWrongForLongIsTold() {
        assertThat(grace.isOver(true, NOW)).isFalse();
        assertThat(grace.isOver(true, NOW.plusSeconds(20))).isFalse();
        assertThat(grace.isOver(true, NOW.plusSeconds(21))).isTrue();
    }

    @Test
    void whatMendsItselfIsNot() {
        assertThat(grace.isOver(true, NOW)).isFalse();
        assertThat(grace.isOver(false, NOW.plusSeconds(15))).isFalse();
        assertThat(grace.isOver(true, NOW.plusSeconds(30))).isFalse();
    }
}
