package io.marketplane.operator.searchcluster.desired;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.marketplane.crds.searchcluster.Pool;
import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.operator.members.desired.DesiredObjects;
import io.marketplane.operator.members.desired.FormedMark;
import io.marketplane.operator.members.desired.Installation;
import io.marketplane.operator.members.desired.MemberFrame;
import io.marketplane.operator.members.desired.MemberPolicies;
import io.marketplane.operator.members.desired.MemberServices;
import io.marketplane.operator.members.desired.MemberStatefulSet;
import io.marketplane.operator.members.observe.Delegation.Delegated;
import io.marketplane.operator.searchcluster.decide.SearchPlan;
import io.marketplane.operator.searchcluster.observe.SearchNames;
import io.marketplane.operator.searchcluster.observe.SearchObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All objects of a SearchCluster. Pure: the same arguments give the same objects. */
public final class DesiredSearchCluster {
    /** The labels of Elastic Cloud on Kubernetes as its manifest and its chart install it: it asks its members. */
    private static final List<Map<String, String>> DELEGATES =
            List.of(Map.of("control-plane", "elastic-operator"), Map.of("app.kubernetes.io/name", "elastic-operator"));

    private DesiredSearchCluster() {}

    /** What Kubernetes shall hold for {@code cluster}. */
    public static DesiredObjects of(
            SearchCluster cluster,
            SearchPlan plan,
            SearchObservation seen,
            Materials materials,
            Installation installation) {
        Frame frame = Frame.of(cluster, seen.place(), seen.delegation());
        return seen.delegation() instanceof Delegated delegated
                ? new DelegatedSearch(frame, delegated).objects(materials, installation.operatorNamespace())
                : own(frame, plan, seen, materials, installation);
    }

    private static DesiredObjects own(
            Frame frame, SearchPlan plan, SearchObservation seen, Materials materials, Installation installation) {
        MemberFrame objects = frame.objects();
        SearchNames names = frame.names();
        Map<String, String> clients = objects.selector();
        clients.put(Frame.SERVES, "true");
        List<HasMetadata> owned = new ArrayList<>(List.of(
                SearchSecrets.binding(frame, materials),
                new SearchConfig(frame).build(plan.founding()),
                MemberServices.balanced(
                        objects, names.service(), clients, MemberServices.port("https", SearchNames.PORT)),
                MemberServices.headless(
                        objects,
                        names.pods(),
                        MemberServices.port("https", SearchNames.PORT),
                        MemberServices.port("transport", SearchNames.TRANSPORT_PORT)),
                MemberPolicies.budget(objects, names.cluster(), objects.selector(), plan.spare() ? 1 : 0),
                network(frame, installation.operatorNamespace())));
        List<HasMetadata> claims = new ArrayList<>();
        for (Pool pool : frame.spec().pools()) {
            MemberStatefulSet set = new MemberStatefulSet(
                    objects,
                    names.set(pool.name()),
                    pool.count(),
                    names.pods(),
                    Optional.of(pool.storage()),
                    frame.spec().deletionPolicy());
            owned.add(set.build(
                    SearchPod.of(frame, pool, installation.image()),
                    seen.pool(pool.name()).set()));
            set.claims().stream()
                    .map(claim -> plan.founding() ? claim : FormedMark.on(claim))
                    .forEach(claims::add);
        }
        return new DesiredObjects(owned, List.copyOf(SearchSecrets.kept(frame, materials)), claims);
    }

    /** HTTPS for those whom the spec names, what members say to each other for members. */
    static NetworkPolicy network(Frame frame, String operator) {
        MemberFrame objects = frame.objects();
        List<NetworkPolicyPeer> clients = new ArrayList<>(
                MemberPolicies.clients(objects, operator, frame.spec().networkPolicy()));
        if (frame.names().delegated()) {
            DELEGATES.stream().map(MemberPolicies::anywhere).forEach(clients::add);
        }
        return MemberPolicies.network(
                objects,
                frame.names().cluster(),
                MemberPolicies.rule(SearchNames.PORT, clients),
                MemberPolicies.rule(SearchNames.TRANSPORT_PORT, MemberPolicies.insiders(objects, operator)));
    }
}
