package io.marketplane.operator.featureflag.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.crds.featureflag.FeatureFlag;
import io.marketplane.crds.featureflag.FeatureFlagStatus;
import io.marketplane.crds.featureflag.FlagProblem;
import io.marketplane.operator.featureflag.Samples;
import io.marketplane.operator.featureflag.decide.FeatureFlagPlan;
import io.marketplane.operator.featureflag.observe.Declared;
import io.marketplane.operator.featureflag.observe.ServerView;
import io.marketplane.operator.featureflag.observe.Verdict;
import io.marketplane.operator.kernel.EventNote;
import io.marketplane.operator.members.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeatureFlagReportTest {
    private static final FeatureFlagPlan REST = new FeatureFlagPlan.Rest();
    private final FeatureFlag flag = Samples.good();

    @Test
    void servedFlagsSayByWhichRevision() {
        assertThat(conditions(Samples.has("x"), REST, null))
                .containsExactly(
                        "Ready=True/Served",
                        "Accepted=True/Valid",
                        "Synced=True/Served",
                        "Overridden=False/AsDeclared");
        assertThat(report(Samples.has("x"), REST, null).status().revision()).isEqualTo(7);
    }

    @Test
    void aBrokenRuleIsNotAcceptedAndTheLastGoodOneStays() {
        FlagProblem problem = new FlagProblem("a", "/flags/a/targeting: unknown operator 'sometimes'");
        Report<FeatureFlagStatus> report = report(Samples.has("x"), new FeatureFlagPlan.Refuse(List.of(problem)), null);
        assertThat(words(report))
                .containsExactly(
                        "Ready=False/Invalid",
                        "Accepted=False/Invalid",
                        "Synced=False/NotAccepted",
                        "Overridden=False/AsDeclared");
        assertThat(report.status().problems()).containsExactly(problem);
        assertThat(report.status().revision()).isEqualTo(7);
        assertThat(report.notes())
                .contains(EventNote.warning("Invalid", "/flags/a/targeting: unknown operator 'sometimes'"));
    }

    @Test
    void aRefusalOfTheServerIsLikeOneOfTheOperator() {
        assertThat(conditions(
                        Samples.hasNothing(),
                        REST,
                        new Verdict.Refused(List.of(new FlagProblem("a", "no flag payments")))))
                .contains("Ready=False/Invalid", "Accepted=False/Invalid");
    }

    @Test
    void aKeyOfSomebodyElseIsNamed() {
        assertThat(conditions(
                        Samples.hasNothing(), REST, new Verdict.Taken(Verdict.Owner.FEATURE_FLAG, "a is shop/older's")))
                .contains("Accepted=False/KeyConflict", "Ready=False/KeyConflict");
        assertThat(conditions(
                        Samples.hasNothing(), REST, new Verdict.Taken(Verdict.Owner.CONSOLE, "a is the console's")))
                .contains("Accepted=False/KeyOwnedByConsole");
    }

    @Test
    void aServerThatIsAwayOrUnknownIsToldApart() {
        assertThat(conditions(new ServerView.Away("it is away"), REST, null))
                .contains(
                        "Ready=False/ServerUnreachable", "Accepted=Unknown/NotAsked", "Synced=False/ServerUnreachable");
        assertThat(conditions(new ServerView.NotSet("say where"), REST, null))
                .contains("Ready=False/ServerUnknown", "Synced=False/ServerUnknown");
        assertThat(conditions(Samples.has("x"), REST, new Verdict.None("gone meanwhile")))
                .contains("Ready=False/ServerUnreachable", "Accepted=Unknown/NotAsked");
    }

    @Test
    void aThrownKillSwitchIsShown() {
        Instant end = Samples.NOW.plusSeconds(3600);
        ServerView server =
                new ServerView.Answers(Optional.of(new Declared("x", 8, List.of(new Declared.KillSwitch("a", end)))));
        Report<FeatureFlagStatus> report = report(server, REST, null);
        assertThat(words(report)).contains("Overridden=True/Killed", "Ready=True/Served");
        assertThat(report.notes())
                .contains(EventNote.warning("Killed", "a is switched off until 2026-01-01T01:00:00Z"));
    }

    @Test
    void whatDidNotChangeIsNoEvent() {
        flag.setStatus(report(Samples.has("x"), REST, null).status());
        assertThat(report(Samples.has("x"), REST, null).notes()).isEmpty();
    }

    @Test
    void theFirstProblemsAreInTheCondition() {
        List<FlagProblem> five = List.of("1", "2", "3", "4", "5").stream()
                .map(number -> new FlagProblem("a", "problem " + number))
                .toList();
        assertThat(report(Samples.hasNothing(), new FeatureFlagPlan.Refuse(five), null)
                        .status()
                        .conditions()
                        .getFirst()
                        .getMessage())
                .isEqualTo("problem 1; problem 2; problem 3; and 2 more in status.problems");
    }

    private List<String> conditions(ServerView server, FeatureFlagPlan plan, @Nullable Verdict verdict) {
        return words(report(server, plan, verdict));
    }

    private Report<FeatureFlagStatus> report(ServerView server, FeatureFlagPlan plan, @Nullable Verdict verdict) {
        return FeatureFlagReport.of(flag, new Standing(server, plan, Optional.ofNullable(verdict)), Samples.NOW);
    }

    private static List<String> words(Report<FeatureFlagStatus> report) {
        return report.status().conditions().stream()
                .map(condition -> condition.getType() + "=" + condition.getStatus() + "/" + condition.getReason())
                .toList();
    }
}
