package io.marketplane.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.marketplane.operator.cache.CacheReconciler;
import io.marketplane.operator.commerceservice.CommerceServiceReconciler;
import io.marketplane.operator.database.DatabaseReconciler;
import io.marketplane.operator.featureflag.FeatureFlagReconciler;
import io.marketplane.operator.kernel.Kernel;
import io.marketplane.operator.messagebroker.MessageBrokerReconciler;
import io.marketplane.operator.objectstore.ObjectStoreReconciler;
import io.marketplane.operator.searchcluster.SearchClusterReconciler;
import java.nio.file.Path;
import java.util.List;

/** The kinds that this operator runs. A new kind is one line here. */
final class Kinds {
    private Kinds() {}

    /**
     * Their reconcilers.
     *
     * @param ownNamespace where the operator runs
     * @param flagServer the folder that says where the flag server is
     */
    static List<Reconciler<? extends HasMetadata>> of(Kernel kernel, String ownNamespace, Path flagServer) {
        return List.of(
                new CommerceServiceReconciler(kernel),
                new DatabaseReconciler(kernel, ownNamespace),
                new CacheReconciler(kernel, ownNamespace),
                new MessageBrokerReconciler(kernel, ownNamespace),
                new ObjectStoreReconciler(kernel, ownNamespace),
                new SearchClusterReconciler(kernel, ownNamespace),
                new FeatureFlagReconciler(kernel, flagServer));
    }
}
