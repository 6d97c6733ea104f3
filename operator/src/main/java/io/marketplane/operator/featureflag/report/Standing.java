package io.marketplane.operator.featureflag.report;

import io.marketplane.crds.featureflag.FlagProblem;
import io.marketplane.operator.featureflag.decide.FeatureFlagPlan;
import io.marketplane.operator.featureflag.observe.Declared;
import io.marketplane.operator.featureflag.observe.ServerView;
import io.marketplane.operator.featureflag.observe.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * How a FeatureFlag stands with the flag server.
 *
 * @param server what was heard of the server
 * @param plan what was decided
 * @param verdict what the server said to a declaration; empty when none was made
 */
public record Standing(ServerView server, FeatureFlagPlan plan, Optional<Verdict> verdict) {

    /** What the server has of it now, as far as that is known. */
    Optional<Declared> declared() {
        if (verdict.orElse(null) instanceof Verdict.Served(Declared served)) {
            return Optional.of(served);
        }
        return server instanceof ServerView.Answers(Optional<Declared> declared) ? declared : Optional.empty();
    }

    /** What is wrong with flags. */
    List<FlagProblem> problems() {
        if (plan instanceof FeatureFlagPlan.Refuse(List<FlagProblem> problems)) {
            return problems;
        }
        return verdict.orElse(null) instanceof Verdict.Refused(List<FlagProblem> problems) ? problems : List.of();
    }

    /** Whether the server gave every answer that was asked of it. */
    public boolean isHeard() {
        return server instanceof ServerView.Answers && !(verdict.orElse(null) instanceof Verdict.None);
    }
}
