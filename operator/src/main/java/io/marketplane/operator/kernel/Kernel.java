package io.marketplane.operator.kernel;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;

/**
 * What a reconciler is given: the edge to the cluster and to time. Safe for use by several threads.
 *
 * @param client for reads that no informer covers, and for building informers; writes go through the others
 * @param applier writes the children
 * @param status writes the status
 * @param events tells people what happened
 * @param images which image plays which role
 * @param clock the only clock; the pure steps get its value
 */
public record Kernel(
        KubernetesClient client,
        Applier applier,
        StatusWriter status,
        EventPublisher events,
        ImageCatalogue images,
        InstantSource clock) {
    /** A kernel on a cluster. */
    public static Kernel on(
            KubernetesClient client, ImageCatalogue images, InstantSource clock, WriteListener listener) {
        return new Kernel(
                client,
                new Applier(client, clock, listener),
                new StatusWriter(client, listener),
                new EventPublisher(client, clock, listener),
                images,
                clock);
    }
}
