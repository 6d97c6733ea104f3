package io.marketplane.flags.server.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("flags-59")
class StaleTest {

    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");
    private static final Environment STAGING = new Environment("staging", false);
    private static final Environment PRODUCTION = new Environment("production", true);

    private static Instant ago(double days) {
        return NOW.minusMillis((long) (days * Duration.ofDays(1).toMillis()));
    }

    private static Flag flag(double age) {
        return Flag.create(new UUID(0, 1), "f", new Flag.Details("", "", List.of()), ago(age));
    }

    private static FlagUse.Place place(Environment environment, double changed, double last, String... given) {
        return new FlagUse.Place(
                environment,
                Optional.of(new FlagUse.InForce(ago(changed), false)),
                true,
                last < 0 ? Optional.empty() : Optional.of(new FlagUse.Span(ago(Math.max(last, changed)), ago(last))),
                Set.of(given));
    }

    private static Optional<Stale> judge(double age, FlagUse.Place... places) {
        return Stale.judge(new FlagUse(flag(age), List.of(places), true, 0), NOW);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # age, last change, last evaluation, given, stale
            30,    30,   -1,    '',      unused
            29.9,  29.9, -1,    '',      no
            400,   1,    -1,    '',      unused
            400,   400,  14,    '',      unused
            400,   400,  13.99, on,      settled:on
            400,   400,  0,     on,      settled:on
            30,    14,   0,     on,      settled:on
            29.9,  29.9, 0,     on,      no
            400,   13.9, 0,     on,      no
            400,   400,  0,     on;off,  no
            400,   400,  0,     -,       settled:
            400,   400,  0,     '',      no
            """)
    void aFlagIsStaleWhenItIsOldAndUnusedOrGivesOneVariant(
            double age, double changed, double last, String given, String wanted) {
        var variants = given.isEmpty() ? new String[0] : given.replace("-", "").split(";", -1);
        var stale = judge(age, place(PRODUCTION, changed, last, variants))
                .map(why -> switch (why) {
                    case Stale.Unused _ -> "unused";
                    case Stale.Settled(var variant) -> "settled:" + variant;
                })
                .orElse("no");
        assertThat(stale).isEqualTo(wanted);
    }

    @Test
    void productionDecidesAndAnEvaluationAnywhereIsOne() {
        assertThat(judge(99, place(PRODUCTION, 99, 0, "on"), place(STAGING, 1, 0, "on", "off")))
                .contains(new Stale.Settled("on"));
        assertThat(judge(99, place(PRODUCTION, 99, 0, "on", "off"), place(STAGING, 99, 0, "on")))
                .isEmpty();
        assertThat(judge(99, place(PRODUCTION, 99, -1), place(STAGING, 99, 3, "on")))
                .isEmpty();
    }

    @Test
    void whatHasBeenUsedForADayIsNotSettledYetNorIsWhatIsNotToldApart() {
        var inForce = Optional.of(new FlagUse.InForce(ago(99), false));
        var fresh = Optional.of(new FlagUse.Span(ago(1), ago(0)));
        var known = Optional.of(new FlagUse.Span(ago(14), ago(0)));
        assertThat(judge(99, new FlagUse.Place(PRODUCTION, inForce, true, fresh, Set.of("on"))))
                .isEmpty();
        assertThat(judge(99, new FlagUse.Place(PRODUCTION, inForce, true, known, Set.of("on"))))
                .contains(new Stale.Settled("on"));
        assertThat(judge(99, new FlagUse.Place(PRODUCTION, inForce, true, known, Set.of(EvaluationSeries.OTHER))))
                .isEmpty();
    }

    @Test
    void whereNobodyCountsNothingIsProven() {
        var unseen = new FlagUse.Place(
                PRODUCTION, Optional.of(new FlagUse.InForce(ago(99), false)), false, Optional.empty(), Set.of());
        assertThat(judge(99, unseen, place(STAGING, 99, -1))).isEmpty();
        assertThat(judge(99, unseen)).isEmpty();
        var nowhere = new FlagUse.Place(STAGING, Optional.empty(), true, Optional.empty(), Set.of());
        assertThat(judge(99, nowhere)).contains(new Stale.Unused(true));
        assertThat(judge(99)).isEmpty();
    }

    @Test
    void readyToRemoveIsWhatNoScannedCodeNames() {
        var places = List.of(place(PRODUCTION, 99, -1));
        assertThat(Stale.judge(new FlagUse(flag(99), places, true, 0), NOW)).contains(new Stale.Unused(true));
        assertThat(Stale.judge(new FlagUse(flag(99), places, true, 1), NOW)).contains(new Stale.Unused(false));
        assertThat(Stale.judge(new FlagUse(flag(99), places, false, 0), NOW)).contains(new Stale.Unused(false));
    }

    /** Of flags by chance: what must hold for each. */
    @RepeatedTest(500)
    void whateverIsKnown(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var places = new ArrayList<FlagUse.Place>();
        for (var environment : List.of(STAGING, PRODUCTION)) {
            var inForce = random.nextInt(4) == 0
                    ? Optional.<FlagUse.InForce>empty()
                    : Optional.of(new FlagUse.InForce(ago(random.nextInt(60)), random.nextInt(6) == 0));
            var last = random.nextInt(3) == 0 ? Optional.<Instant>empty() : Optional.of(ago(random.nextInt(30)));
            var seen = last.map(time -> new FlagUse.Span(time.minus(Duration.ofDays(random.nextInt(30))), time));
            Set<String> given = last.filter(time -> time.isAfter(ago(14))).isEmpty()
                    ? Set.of()
                    : random.nextBoolean() ? Set.of("on") : Set.of("on", "off");
            places.add(new FlagUse.Place(environment, inForce, random.nextInt(5) > 0, seen, given));
        }
        var use = new FlagUse(flag(random.nextInt(60)), places, random.nextBoolean(), random.nextInt(3));
        var stale = Stale.judge(use, NOW);
        if (stale.isPresent()) {
            assertThat(use.flag().times().created()).isBeforeOrEqualTo(ago(30));
            assertThat(places)
                    .noneMatch(place ->
                            place.inForce().filter(FlagUse.InForce::permanent).isPresent());
            assertThat(places).anyMatch(FlagUse.Place::watched);
            assertThat(Stale.judge(new FlagUse(flag(29), places, true, 0), NOW)).isEmpty();
            assertThat(stale.get() instanceof Stale.Unused)
                    .isEqualTo(use.last().filter(ago(14)::isBefore).isEmpty());
        }
        var later = Stale.judge(use, NOW.plus(Stale.OLD));
        assertThat(later.isPresent() || stale.isEmpty() || stale.get() instanceof Stale.Settled)
                .as("what nobody uses stays so")
                .isTrue();
    }
}
