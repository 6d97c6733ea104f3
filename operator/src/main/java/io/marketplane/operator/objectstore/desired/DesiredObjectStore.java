package io.marketplane.operator.objectstore.desired;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.marketplane.crds.objectstore.EmbeddedStore;
import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.operator.kernel.Binding;
import io.marketplane.operator.members.desired.DesiredObjects;
import io.marketplane.operator.members.desired.Installation;
import io.marketplane.operator.members.desired.MemberFrame;
import io.marketplane.operator.members.desired.MemberPolicies;
import io.marketplane.operator.members.desired.MemberServices;
import io.marketplane.operator.members.desired.MemberStatefulSet;
import io.marketplane.operator.objectstore.decide.ObjectStorePlan;
import io.marketplane.operator.objectstore.observe.Access;
import io.marketplane.operator.objectstore.observe.ObjectStoreNames;
import io.marketplane.operator.objectstore.observe.ObjectStoreObservation;
import io.marketplane.operator.objectstore.observe.OwnStore;
import io.marketplane.operator.objectstore.observe.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** All objects of an ObjectStore. Pure: the same arguments give the same objects. */
public final class DesiredObjectStore {
    private static final String COMPONENT = "objectstore";
    private static final int ONE_POD = 1;

    private DesiredObjectStore() {}

    /** The objects of a bucket of a cloud: the binding, once there is one. */
    public static DesiredObjects ofCloud(ObjectStore store, ObjectStorePlan plan, ObjectStoreObservation seen) {
        Optional<Target> target =
                seen.access() instanceof Access.Complete(Target complete) ? Optional.of(complete) : Optional.empty();
        return new DesiredObjects(List.copyOf(binding(store, plan, seen, target)), List.of(), List.of());
    }

    /** The objects of an embedded store. */
    public static DesiredObjects ofEmbedded(
            ObjectStore store,
            ObjectStorePlan plan,
            ObjectStoreObservation seen,
            Materials materials,
            Installation installation) {
        MemberFrame frame = new MemberFrame(store, COMPONENT);
        ObjectStoreNames names = new ObjectStoreNames(frame.name());
        EmbeddedStore asked = Objects.requireNonNull(store.getSpec().embedded());
        MemberStatefulSet set = new MemberStatefulSet(
                frame,
                names.set(),
                ONE_POD,
                names.service(),
                Optional.of(asked.storage().shared()),
                store.getSpec().deletionPolicy());
        List<HasMetadata> owned = new ArrayList<>(binding(
                store,
                plan,
                seen,
                OwnStore.target(
                        store,
                        Optional.of(materials.authority()),
                        materials.login().current())));
        owned.add(MemberServices.balanced(
                frame, names.service(), frame.selector(), MemberServices.port("https", ObjectStoreNames.SERVICE_PORT)));
        owned.add(MemberPolicies.budget(frame, names.store(), frame.selector()));
        owned.add(MemberPolicies.network(
                frame,
                names.store(),
                MemberPolicies.rule(
                        ObjectStoreNames.PORT,
                        MemberPolicies.clients(frame, installation.operatorNamespace(), asked.networkPolicy()))));
        owned.add(set.build(
                StorePod.of(frame, names, asked, materials.server(), installation.image()),
                seen.embedded().set()));
        return new DesiredObjects(
                owned, List.copyOf(OwnSecrets.of(frame, names, materials)), List.copyOf(set.claims()));
    }

    /** What was tried, when it works; otherwise what applications have, unchanged. */
    private static List<Secret> binding(
            ObjectStore store, ObjectStorePlan plan, ObjectStoreObservation seen, Optional<Target> target) {
        MemberFrame frame = new MemberFrame(store, COMPONENT);
        Optional<Binding> binding = plan.publish() ? target.map(Bindings::of) : seen.published();
        return binding
                .map(found ->
                        found.toSecret(frame.namespace(), new ObjectStoreNames(frame.name()).binding(), frame.labels()))
                .stream()
                .toList();
    }
}
