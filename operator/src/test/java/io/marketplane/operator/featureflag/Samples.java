package io.marketplane.operator.featureflag;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.featureflag.FeatureFlag;
import io.marketplane.crds.featureflag.FeatureFlagStatus;
import io.marketplane.operator.featureflag.observe.Declared;
import io.marketplane.operator.featureflag.observe.ServerView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** FeatureFlags for tests. */
public final class Samples {
    /** The moment of all samples. */
    public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private Samples() {}

    /** A FeatureFlag without a status whose flags are {@code flags}, YAML in flow style. */
    public static FeatureFlag flags(String flags) {
        FeatureFlag flag = Serialization.unmarshal("""
                apiVersion: marketplane.io/v1alpha1
                kind: FeatureFlag
                metadata:
                  name: checkout
                  namespace: shop
                  generation: 3
                  creationTimestamp: "2025-12-31T23:00:00Z"
                spec:
                  environment: staging
                  flagSpec: {flags: %s}
                """.formatted(flags), FeatureFlag.class);
        flag.setStatus(FeatureFlagStatus.NONE);
        return flag;
    }

    /** One that can be served. */
    public static FeatureFlag good() {
        return flags("{a: {state: ENABLED, variants: {\"on\": true, \"off\": false}, defaultVariant: \"on\"}}");
    }

    /** The same, with an annotation. */
    public static FeatureFlag annotated(String name, String value) {
        FeatureFlag flag = good();
        flag.getMetadata().setAnnotations(Map.of(name, value));
        return flag;
    }

    /** A server that has a declaration with this digest. */
    public static ServerView has(String digest) {
        return new ServerView.Answers(Optional.of(new Declared(digest, 7, List.of())));
    }

    /** A server that has nothing. */
    public static ServerView hasNothing() {
        return new ServerView.Answers(Optional.empty());
    }
}
