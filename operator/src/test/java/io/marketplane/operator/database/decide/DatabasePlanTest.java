package io.marketplane.operator.database.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.operator.database.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database-1")
class DatabasePlanTest {
    private static final Instant NOW = Samples.NOW;

    @Test
    void whatWasChangedInsideIsLookedAtSoon() {
        DatabasePlan plan = DatabaseDecision.decide(
                Samples.members(1, "Balanced"), Samples.healthy(1, 0, -1).withInside(Samples.emptyServer()), NOW);
        assertThat(plan.inside().changes()).isNotEmpty();
        assertThat(wait(plan, List.of())).isEqualTo(DatabaseDecision.UNDER_WAY);
    }

    @Test
    void aChangeThatFailedWaitsItsTurn() {
        DatabasePlan plan = DatabaseDecision.decide(
                Samples.members(1, "Balanced"), Samples.healthy(1, 0, -1).withInside(Samples.emptyServer()), NOW);
        assertThat(wait(plan, List.of("it failed"))).isEqualTo(DatabaseDecision.AT_REST);
    }

    private static Duration wait(DatabasePlan plan, List<String> problems) {
        return Duration.between(NOW, plan.nextDue(problems, NOW));
    }
}
