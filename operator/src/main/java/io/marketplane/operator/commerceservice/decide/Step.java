package io.marketplane.operator.commerceservice.decide;

import io.marketplane.operator.commerceservice.observe.Problem;
import java.util.List;

/**
 * Where the rollout of the wished revision stands: the first thing that is not done yet. The order of the kinds is the
 * order of work.
 */
public sealed interface Step {
    /** The spec refers to something that is not there; nothing new is started. */
    record InvalidSpec(List<Problem> problems) implements Step {}

    /** The user stopped the rollout. */
    record Paused() implements Step {}

    /** The rollout of this revision was given up; traffic is where it was. */
    record Aborted() implements Step {}

    /** The workload is to be made, at size 0. */
    record Create() implements Step {}

    /** The preview Service is to lead to the target. */
    record PointPreview() implements Step {}

    /** The Deployment is to take the revision's template. */
    record Update() implements Step {}

    /** The target is to get its size. */
    record Scale() implements Step {}

    /** Not all wanted pods are available yet. */
    record AwaitPods() implements Step {}

    /** All pods are available, but not all are ready endpoints yet. */
    record AwaitEndpoints() implements Step {}

    /** The traffic is to move. */
    record Switch() implements Step {}

    /** The traffic is there; the revision becomes the stable one. */
    record Complete() implements Step {}

    /** The wished revision is stable and has the traffic. */
    record Steady() implements Step {}
}
