package io.marketplane.operator.database.edge;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.marketplane.crds.database.Database;
import io.marketplane.operator.database.observe.DatabaseNames;
import io.marketplane.operator.database.observe.PatroniReader;
import io.marketplane.operator.database.observe.PodReader;
import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.members.edge.ChildWatches;
import io.marketplane.operator.members.edge.ChildWatches.Watch;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The objects that carry the label of a Database, watched. Patroni's heartbeats do not wake the reconciler. */
public final class Children {
    /** The watches of every kind of child. */
    public static final ChildWatches<Database> WATCHES = ChildWatches.ofMembers(
            Database.class,
            Labels.DATABASE,
            new Watch<>(Pod.class, Children::sameMember),
            new Watch<>(ConfigMap.class, Children::samePatroni),
            Watch.of(ServiceAccount.class),
            Watch.of(Role.class),
            Watch.of(RoleBinding.class));

    private Children() {}

    private static boolean sameMember(Pod after, Pod before) {
        DatabaseNames names = new DatabaseNames(databaseOf(after));
        return PodReader.member(after, names).equals(PodReader.member(before, names));
    }

    /** Patroni writes its ConfigMaps every few seconds; what is in ours is compared whole. */
    private static boolean samePatroni(ConfigMap after, ConfigMap before) {
        DatabaseNames names = new DatabaseNames(databaseOf(after));
        String name = after.getMetadata().getName();
        boolean heartbeat = name.equals(names.patroniLeader());
        return Objects.equals(after.getData(), before.getData())
                && Objects.equals(
                        after.getMetadata().getLabels(), before.getMetadata().getLabels())
                && PatroniReader.read(List.of(after), names).equals(PatroniReader.read(List.of(before), names))
                && (heartbeat
                        || Objects.equals(
                                after.getMetadata().getAnnotations(),
                                before.getMetadata().getAnnotations()));
    }

    private static String databaseOf(HasMetadata child) {
        return Objects.requireNonNullElse(child.getMetadata().getLabels(), Map.<String, String>of())
                .getOrDefault(Labels.DATABASE, "");
    }
}
