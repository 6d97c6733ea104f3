package io.marketplane.operator.database.edge;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.marketplane.crds.database.Database;
import io.marketplane.operator.database.observe.DatabaseNames;
import io.marketplane.operator.database.observe.ObjectReader;
import io.marketplane.operator.database.observe.PodReader;
import io.marketplane.operator.kernel.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;

/** The objects that carry the label of a Database, watched. */
public final class Children {
    private static final List<Class<? extends HasMetadata>> OTHERS = List.of(
            Secret.class,
            Service.class,
            ServiceAccount.class,
            StatefulSet.class,
            PersistentVolumeClaim.class,
            PodDisruptionBudget.class,
            NetworkPolicy.class,
            Role.class,
            RoleBinding.class);

    private Children() {}

    /** The watches of every kind of child. Patroni's heartbeats do not wake the reconciler. */
    public static List<EventSource<?, Database>> sources(EventSourceContext<Database> context) {
        List<EventSource<?, Database>> sources = new ArrayList<>();
        sources.add(source(Pod.class, Children::sameMember, context));
        sources.add(source(ConfigMap.class, Children::samePatroni, context));
        OTHERS.forEach(type -> sources.add(source(type, (_, _) -> false, context)));
        return sources;
    }

    /** All children that are known. */
    static List<HasMetadata> of(Context<Database> context) {
        List<HasMetadata> all = new ArrayList<>();
        all.addAll(of(context, Pod.class));
        all.addAll(of(context, ConfigMap.class));
        OTHERS.forEach(type -> all.addAll(of(context, type)));
        return all;
    }

    private static <T extends HasMetadata> Set<T> of(Context<Database> context, Class<T> type) {
        return context.getSecondaryResources(type);
    }

    private static <T extends HasMetadata> EventSource<T, Database> source(
            Class<T> type, BiPredicate<T, T> same, EventSourceContext<Database> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(type, Database.class)
                        .withLabelSelector(Labels.DATABASE)
                        .withSecondaryToPrimaryMapper(Children::owner)
                        .withOnUpdateFilter((after, before) -> !same.test(after, before))
                        .build(),
                context);
    }

    private static Set<ResourceID> owner(HasMetadata child) {
        return Set.of(new ResourceID(databaseOf(child), child.getMetadata().getNamespace()));
    }

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
                && ObjectReader.patroni(List.of(after), names).equals(ObjectReader.patroni(List.of(before), names))
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
