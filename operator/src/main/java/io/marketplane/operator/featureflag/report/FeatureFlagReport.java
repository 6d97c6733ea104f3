package io.marketplane.operator.featureflag.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.featureflag.FeatureFlag;
import io.marketplane.crds.featureflag.FeatureFlagStatus;
import io.marketplane.crds.featureflag.FlagProblem;
import io.marketplane.operator.featureflag.observe.Declared;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.members.report.ConditionNotes;
import io.marketplane.operator.members.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Tells people about a FeatureFlag: status, conditions and events. Pure. */
public final class FeatureFlagReport {
    private static final ConditionNotes CONDITIONS =
            new ConditionNotes(Set.of("Accepted", "Synced"), Set.of("Overridden"), Set.of());

    private FeatureFlagReport() {}

    /** The report on {@code flag}, whose status is still the previous one. */
    public static Report<FeatureFlagStatus> of(FeatureFlag flag, Standing standing, Instant now) {
        FeatureFlagStatus before = flag.getStatus();
        long generation = flag.getMetadata().getGeneration();
        List<Condition> conditions =
                Conditions.merge(before.conditions(), FlagConditions.of(standing), generation, now);
        Long revision = standing.declared().map(Declared::revision).orElse(before.revision());
        List<FlagProblem> problems = standing.problems();
        return new Report<>(
                new FeatureFlagStatus(generation, revision, conditions, problems),
                CONDITIONS.of(before.conditions(), conditions));
    }
}
