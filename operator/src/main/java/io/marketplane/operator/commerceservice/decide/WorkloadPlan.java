package io.marketplane.operator.commerceservice.decide;

import io.marketplane.operator.commerceservice.model.Placement;
import io.marketplane.operator.commerceservice.model.Revision;
import java.time.Instant;
import java.util.Optional;

/**
 * A workload as it shall be.
 *
 * @param revision what its pods are made from; empty when it is not known any more: then the template stays as it is
 * @param scaleDownAt the deadline to store
 * @param hadTraffic whether a Service for users leads to it or ever did
 * @param paused only for the Deployment: changes of the template wait
 */
public record WorkloadPlan(
        Placement placement,
        int number,
        Optional<Revision> revision,
        int size,
        Optional<Instant> scaleDownAt,
        boolean hadTraffic,
        boolean paused) {}
