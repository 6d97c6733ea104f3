package io.marketplane.operator.objectstore.decide;

import io.marketplane.crds.objectstore.EmbeddedStore;
import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.operator.kernel.Annotations;
import io.marketplane.operator.members.decide.CertificatePlan;
import io.marketplane.operator.members.decide.LoginPlan;
import io.marketplane.operator.members.decide.LoginStep;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.decide.Roll;
import io.marketplane.operator.members.decide.VolumeDecision;
import io.marketplane.operator.objectstore.observe.Embedded;
import io.marketplane.operator.objectstore.observe.Inside;
import io.marketplane.operator.objectstore.observe.ObjectStoreNames;
import io.marketplane.operator.objectstore.observe.ObjectStoreObservation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides what to do about an ObjectStore. Pure. */
public final class ObjectStoreDecision {
    private static final int ONE_POD = 1;

    private ObjectStoreDecision() {}

    /**
     * What to do about {@code store}, given what is there at {@code now}. The binding follows what was seen to work, so
     * that a mistake in a Secret reaches no application that runs.
     */
    public static ObjectStorePlan decide(ObjectStore store, ObjectStoreObservation seen, Instant now) {
        Optional<EmbeddedPlan> embedded =
                Optional.ofNullable(store.getSpec().embedded()).map(asked -> embedded(store, asked, seen, now));
        return new ObjectStorePlan(seen.works() || seen.bindingLags(), embedded, nextDue(seen, embedded, now));
    }

    private static EmbeddedPlan embedded(
            ObjectStore store, EmbeddedStore asked, ObjectStoreObservation all, Instant now) {
        Embedded seen = all.embedded();
        Inside inside = all.inside();
        ObjectStoreNames names = new ObjectStoreNames(store.getMetadata().getName());
        return new EmbeddedPlan(
                VolumeDecision.mustStartOver(asked.storage().shared(), seen.set(), seen.volumes())
                        ? new MemberStep.StartOver()
                        : Roll.of(ONE_POD, seen.set(), seen.pods(), new RestartRule(inside)),
                CertificatePlan.of(List.of(names.service()), store.getMetadata().getNamespace(), seen.trust(), now),
                login(store, asked, all, now),
                InsidePlan.of(asked.bucket(), seen.accepted(), inside));
    }

    private static LoginPlan login(ObjectStore store, EmbeddedStore asked, ObjectStoreObservation all, Instant now) {
        Embedded seen = all.embedded();
        return LoginPlan.of(
                asked.credentials().rotation(),
                seen.login(),
                InsidePlan.letsInAll(asked.bucket(), seen.accepted(), all.inside()),
                !all.bindingLags(),
                rotationToken(store),
                now);
    }

    /** The command to rotate; empty without one. */
    public static String rotationToken(ObjectStore store) {
        return Objects.requireNonNullElse(store.getMetadata().getAnnotations(), Map.<String, String>of())
                .getOrDefault(Annotations.ROTATE_CREDENTIALS, "");
    }

    private static Instant nextDue(ObjectStoreObservation seen, Optional<EmbeddedPlan> embedded, Instant now) {
        boolean acts = embedded.filter(ObjectStoreDecision::acts).isPresent();
        Instant look = seen.check()
                .filter(_ -> !acts)
                .map(check -> check.at().plus(CheckRule.interval(check)))
                .orElseGet(() -> now.plus(acts ? CheckRule.CHANGED : CheckRule.AT_REST));
        Instant lagging = seen.bindingLags() ? now.plus(CheckRule.UNDER_WAY) : look;
        return Stream.concat(
                        Stream.of(look, lagging),
                        embedded.stream()
                                .flatMap(plan -> Stream.concat(
                                        Stream.of(plan.certificates().nextDue()), plan.login().nextDue().stream())))
                .min(Instant::compareTo)
                .filter(due -> due.isAfter(now))
                .orElse(now.plus(CheckRule.CHANGED));
    }

    /** What it does inside the server is reported by no watch. */
    private static boolean acts(EmbeddedPlan plan) {
        return plan.inside().changes() || plan.login().step() != LoginStep.KEEP;
    }
}
