package io.marketplane.operator.runtime;

import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One replica works, the others stand by with warm caches. The right to work is a Lease; a replica that loses it ends
 * at once, so that never two work. A replica that is stopped gives it back, so that the next need not wait for its end.
 */
final class Leadership {
    static final String LEASE = "marketplane-operator";

    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

    private final OperatorConfiguration configuration;
    private final Consumer<Boolean> listener;
    private final Runnable lost;
    private volatile boolean stopping;

    /**
     * A candidate.
     *
     * @param listener hears whether this replica leads
     * @param lost ends the process
     */
    Leadership(OperatorConfiguration configuration, Consumer<Boolean> listener, Runnable lost) {
        this.configuration = configuration;
        this.listener = listener;
        this.lost = lost;
    }

    LeaderElectionConfiguration election() {
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LEASE)
                .withLeaseNamespace(configuration.ownNamespace())
                .withIdentity(configuration.identity())
                .withExitOnStopLeading(false)
                .withLeaderCallbacks(new LeaderCallbacks(this::onStart, this::onStop, leader -> {}))
                .build();
    }

    /** From now on the end of leading is wanted. */
    void stopping() {
        stopping = true;
    }

    /** Gives the Lease back, if it is ours. */
    void release(KubernetesClient client) {
        try {
            client.leases()
                    .inNamespace(configuration.ownNamespace())
                    .withName(LEASE)
                    .edit(lease ->
                            configuration.identity().equals(lease.getSpec().getHolderIdentity())
                                    ? new LeaseBuilder(lease)
                                            .editSpec()
                                            .withHolderIdentity("")
                                            .endSpec()
                                            .build()
                                    : lease);
        } catch (KubernetesClientException e) {
            LOG.warn("The Lease could not be given back; the next leader waits until it ends", e);
        }
    }

    private void onStart() {
        LOG.atInfo().addKeyValue("identity", configuration.identity()).log("This replica leads");
        listener.accept(true);
    }

    private void onStop() {
        listener.accept(false);
        if (!stopping) {
            LOG.atError()
                    .addKeyValue("identity", configuration.identity())
                    .log("This replica lost the Lease and ends, so that never two replicas work");
            lost.run();
        }
    }
}
