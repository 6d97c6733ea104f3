package io.marketplane.operator.featureflag.observe;

import java.time.Instant;
import java.util.List;

/**
 * What the flag server has of a FeatureFlag.
 *
 * @param digest of the declaration that it accepted last, as the operator gave it; empty when somebody else has taken
 *     one of its keys since
 * @param revision the revision of the environment since which it is served
 * @param overrides flags that are switched off in spite of it
 */
public record Declared(String digest, long revision, List<KillSwitch> overrides) {
    /** Keeps a copy. */
    public Declared {
        overrides = List.copyOf(overrides);
    }

    /**
     * A kill switch that is thrown.
     *
     * @param flag the key of the flag
     * @param until when it ends by itself
     */
    public record KillSwitch(String flag, Instant until) {}
}
