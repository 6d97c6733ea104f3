package io.marketplane.operator.cache.edge;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.marketplane.crds.cache.Cache;
import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.members.edge.ChildWatches;
import io.marketplane.operator.members.edge.ChildWatches.Watch;
import io.marketplane.operator.members.observe.MemberPods;
import io.marketplane.operator.members.observe.SetNames;
import java.util.List;

/** The objects that carry the label of a Cache, watched. */
public final class Children {
    /** The watches of every kind of child. */
    public static final ChildWatches<Cache> WATCHES = new ChildWatches<>(
            Cache.class,
            Labels.CACHE,
            List.of(
                    new Watch<>(Pod.class, Children::sameMember),
                    Watch.of(ConfigMap.class),
                    Watch.of(Secret.class),
                    Watch.of(Service.class),
                    Watch.of(StatefulSet.class),
                    Watch.of(PersistentVolumeClaim.class),
                    Watch.of(PodDisruptionBudget.class),
                    Watch.of(NetworkPolicy.class)));

    private Children() {}

    private static boolean sameMember(Pod after, Pod before) {
        String pod = after.getMetadata().getName();
        SetNames any = SetNames.of(pod.substring(0, Math.max(0, pod.lastIndexOf('-'))));
        return MemberPods.read(after, any).equals(MemberPods.read(before, any));
    }
}
