package io.marketplane.operator.messagebroker.decide;

import io.marketplane.crds.messagebroker.ApplyTo;

/** What RabbitMQ calls that which a policy applies to. */
final class ApplyToNames {
    private ApplyToNames() {}

    static String of(ApplyTo applyTo) {
        return switch (applyTo) {
            case Queues -> "queues";
            case QuorumQueues -> "quorum_queues";
            case ClassicQueues -> "classic_queues";
            case Streams -> "streams";
            case Exchanges -> "exchanges";
            case All -> "all";
        };
    }
}
