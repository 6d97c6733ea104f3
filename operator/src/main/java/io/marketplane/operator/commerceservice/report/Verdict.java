package io.marketplane.operator.commerceservice.report;

import io.marketplane.operator.commerceservice.decide.Step;
import io.marketplane.operator.commerceservice.observe.Problem;
import io.marketplane.operator.kernel.WriteRefused;
import java.util.stream.Collectors;

/**
 * What a rollout's state means to a person; conditions and the phase follow from it.
 *
 * @param kind whether it goes on by itself
 * @param phase one word, and the reason of Reconciling or Stalled where one of them is True
 * @param readyReason the reason of Ready while it is False
 * @param message what is going on and, where something is wrong, what to do
 */
record Verdict(Kind kind, String phase, String readyReason, String message) {
    enum Kind {
        SETTLED,
        WORKING,
        STUCK
    }

    static Verdict of(Outcome o) {
        if (!o.refused().isEmpty()) {
            return new Verdict(
                    Kind.WORKING,
                    "WriteRefused",
                    "Waiting",
                    o.refused().stream().map(WriteRefused::message).collect(Collectors.joining("; "))
                            + "; it is tried again until it succeeds");
        }
        if (o.plan().overdue()) {
            return stuck(o, "ProgressDeadlineExceeded", "RolloutInProgress", Progresses.overdue(o));
        }
        return o.settled() && !(o.plan().step() instanceof Step.InvalidSpec)
                ? settled(o)
                : of(o, o.plan().step());
    }

    private static Verdict of(Outcome o, Step step) {
        return switch (step) {
            case Step.InvalidSpec invalid -> invalid(o, invalid);
            case Step.Paused _ ->
                new Verdict(
                        Kind.WORKING,
                        "UserPaused",
                        "Waiting",
                        "spec.paused is true: revision " + o.target().hash() + " goes on when it is set to false");
            case Step.Aborted _ -> stuck(o, "RolloutAborted", "RolloutAborted", Progresses.aborted(o));
            case Step.Create _, Step.PointPreview _, Step.Update _ ->
                working("CreatingRevision", "Revision " + o.target().hash() + " is being created");
            case Step.Scale _, Step.AwaitPods _ -> working("ScalingGreen", Progresses.pods(o));
            case Step.AwaitEndpoints _ -> working("WaitingForEndpoints", Progresses.endpoints(o));
            case Step.Switch _, Step.Complete _ ->
                working(
                        "Switching",
                        "The traffic moves to revision " + o.target().hash());
            case Step.Steady _ -> settled(o);
        };
    }

    private static Verdict settled(Outcome o) {
        String hash = o.target().hash();
        if (o.readyEndpoints() > 0) {
            return new Verdict(
                    Kind.SETTLED,
                    "Healthy",
                    "Unavailable",
                    o.readyEndpoints() + " of " + o.plan().wanted() + " pods of revision " + hash + " serve"
                            + Progresses.trouble(o, hash));
        }
        String why = o.plan().wanted() == 0 ? "; spec.replicas is 0: raise it to serve" : Progresses.trouble(o, hash);
        return new Verdict(
                Kind.SETTLED, "Unavailable", "Unavailable", "No pod of revision " + hash + " is ready" + why);
    }

    private static Verdict invalid(Outcome o, Step.InvalidSpec invalid) {
        String message = invalid.problems().stream().map(Problem::message).collect(Collectors.joining("; "));
        boolean passing = invalid.problems().stream().allMatch(Problem::passing);
        return passing
                ? new Verdict(Kind.WORKING, "CreatingRevision", "Waiting", message)
                : stuck(o, "InvalidSpec", "InvalidSpec", message);
    }

    private static Verdict working(String phase, String message) {
        return new Verdict(Kind.WORKING, phase, "RolloutInProgress", message);
    }

    private static Verdict stuck(Outcome o, String phase, String readyReason, String message) {
        String traffic = o.plan()
                .active()
                .filter(active -> !active.equals(o.target()) && o.readyEndpoints() > 0)
                .map(active -> "; revision " + active.hash() + " keeps the traffic")
                .orElse("");
        return new Verdict(Kind.STUCK, phase, readyReason, message + traffic);
    }
}
