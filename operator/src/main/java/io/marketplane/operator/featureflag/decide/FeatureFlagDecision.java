package io.marketplane.operator.featureflag.decide;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.featureflag.FeatureFlag;
import io.marketplane.crds.featureflag.FeatureFlagSpec;
import io.marketplane.crds.featureflag.FlagProblem;
import io.marketplane.operator.featureflag.observe.Declared;
import io.marketplane.operator.featureflag.observe.ServerView;
import io.marketplane.operator.kernel.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides what the flag server is told. Pure. */
public final class FeatureFlagDecision {
    /** On a FeatureFlag, {@code "true"}: keys of the console are taken over. */
    public static final String ADOPT = "marketplane.io/adopt";

    private static final int DIGEST_LENGTH = 32;

    private FeatureFlagDecision() {}

    /** What to do about {@code flag}. */
    public static FeatureFlagPlan decide(FeatureFlag flag, ServerView server) {
        List<FlagProblem> problems = Rules.problems(flag.getSpec().flagSpec());
        if (!problems.isEmpty()) {
            return new FeatureFlagPlan.Refuse(problems);
        }
        Declaration wanted = declaration(flag);
        return switch (server) {
            case ServerView.Answers(Optional<Declared> declared)
            when declared.filter(known -> known.digest().equals(wanted.digest()))
                    .isEmpty() -> new FeatureFlagPlan.Declare(wanted);
            case ServerView.Answers _, ServerView.Away _, ServerView.NotSet _ -> new FeatureFlagPlan.Rest();
        };
    }

    private static Declaration declaration(FeatureFlag flag) {
        FeatureFlagSpec spec = flag.getSpec();
        boolean adopt = "true".equals(annotation(flag));
        // The order of members says nothing in a flagd document; nulls in rules do, so they are part of the text.
        String digest = CanonicalJson.hash(
                Map.of(
                        "flagSpec", Serialization.asJson(spec.flagSpec()),
                        "prerequisites", spec.prerequisites(),
                        "adopt", adopt),
                DIGEST_LENGTH);
        return new Declaration(
                digest, flag.getMetadata().getCreationTimestamp(), adopt, spec.flagSpec(), spec.prerequisites());
    }

    private static String annotation(FeatureFlag flag) {
        Map<String, String> annotations = flag.getMetadata().getAnnotations();
        return annotations == null ? "" : annotations.getOrDefault(ADOPT, "");
    }
}
