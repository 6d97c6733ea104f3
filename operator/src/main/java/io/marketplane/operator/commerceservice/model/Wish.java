package io.marketplane.operator.commerceservice.model;

import io.marketplane.crds.commerceservice.Autoscaling;
import io.marketplane.crds.commerceservice.BlueGreen;
import io.marketplane.crds.commerceservice.CommerceServiceSpec;
import io.marketplane.crds.commerceservice.Rollout;
import io.marketplane.crds.commerceservice.Rollout.Strategy;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the spec asks of the rollout, with every default filled in.
 *
 * @param hash the name of {@code revision}
 * @param config the data of the revision's ConfigMap: plain environment values and file contents
 * @param replicas empty until it is filled in once
 * @param startSize the size to fill in when nothing runs yet
 */
public record Wish(
        Strategy strategy,
        Revision revision,
        String hash,
        Map<String, String> config,
        OptionalInt replicas,
        int startSize,
        boolean paused,
        Delays delays) {

    /**
     * The times and limits of a rollout.
     *
     * @param progressAbort whether the rollout is aborted at its progress deadline
     * @param history old revisions to keep
     */
    public record Delays(
            Duration scaleDown, Duration abortScaleDown, Duration progress, boolean progressAbort, int history) {}

    /** Reads a spec. */
    public static Wish of(CommerceServiceSpec spec) {
        Revision revision = Revisions.of(spec);
        Rollout rollout = Objects.requireNonNullElse(spec.rollout(), new Rollout(null, null, null));
        Strategy strategy = Objects.requireNonNullElse(rollout.strategy(), Strategy.Rolling);
        return new Wish(
                strategy,
                revision,
                revision.hash(),
                Revisions.config(spec),
                spec.replicas() == null ? OptionalInt.empty() : OptionalInt.of(spec.replicas()),
                Optional.ofNullable(spec.autoscaling())
                        .map(Autoscaling::minReplicas)
                        .orElse(1),
                Boolean.TRUE.equals(spec.paused()),
                delays(rollout, strategy));
    }

    /** Where the wished revision shall run. */
    public Placement target() {
        return strategy == Strategy.BlueGreen ? Placement.colour(hash) : Placement.rolling(hash);
    }

    private static Delays delays(Rollout rollout, Strategy strategy) {
        BlueGreen blueGreen =
                Objects.requireNonNullElse(rollout.blueGreen(), new BlueGreen(null, null, null, null, null, null));
        boolean rolling = strategy == Strategy.Rolling;
        Integer progress = rolling
                ? (rollout.rolling() == null ? null : rollout.rolling().progressDeadlineSeconds())
                : blueGreen.progressDeadlineSeconds();
        Integer history = rolling
                ? (rollout.rolling() == null ? null : rollout.rolling().revisionHistoryLimit())
                : blueGreen.revisionHistoryLimit();
        return new Delays(
                seconds(blueGreen.scaleDownDelaySeconds(), 30),
                seconds(blueGreen.abortScaleDownDelaySeconds(), 30),
                seconds(progress, 600),
                Boolean.TRUE.equals(blueGreen.progressDeadlineAbort()),
                Objects.requireNonNullElse(history, 10));
    }

    private static Duration seconds(@Nullable Integer value, int otherwise) {
        return Duration.ofSeconds(Objects.requireNonNullElse(value, otherwise));
    }
}
