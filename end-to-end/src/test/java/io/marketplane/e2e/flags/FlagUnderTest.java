package io.marketplane.e2e.flags;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.featureflag.FeatureFlag;
import io.marketplane.crds.featureflag.FeatureFlagStatus;
import io.marketplane.e2e.Sandbox;
import io.marketplane.e2e.UnderTest;
import java.util.List;
import java.util.Objects;

/**
 * A FeatureFlag, as its users see it.
 *
 * @param sandbox where it is
 * @param name its name
 */
record FlagUnderTest(Sandbox sandbox, String name) implements UnderTest<FeatureFlag> {

    @Override
    public Class<FeatureFlag> type() {
        return FeatureFlag.class;
    }

    @Override
    public List<Condition> conditions() {
        return status().conditions();
    }

    @Override
    public long observedGeneration() {
        return Objects.requireNonNullElse(status().observedGeneration(), 0L);
    }

    private FeatureFlagStatus status() {
        return Objects.requireNonNullElse(find().getStatus(), FeatureFlagStatus.NONE);
    }

    /** A manifest of it that declares one flag. */
    String manifest(String definition) {
        return """
                apiVersion: marketplane.io/v1alpha1
                kind: FeatureFlag
                metadata: {name: %s}
                spec: {environment: development, flagSpec: {flags: {declared-0: %s}}}
                """.formatted(name, definition);
    }

    /** Whether the status is about the present spec. */
    boolean isObserved() {
        return observedGeneration() == find().getMetadata().getGeneration();
    }
}
