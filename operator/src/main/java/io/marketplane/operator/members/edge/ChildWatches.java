package io.marketplane.operator.members.edge;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.marketplane.operator.members.observe.MemberPods;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * The objects that carry the label of a kind, watched.
 *
 * @param <R> the kind
 * @param kind its class
 * @param label the label whose value is the name of the owner
 * @param watches the types of its children
 */
public record ChildWatches<R extends HasMetadata>(Class<R> kind, String label, List<Watch<?>> watches) {

    /**
     * A type of child.
     *
     * @param type its class
     * @param same whether a change of the first into the second says nothing new, so that it need not wake the
     *     reconciler
     */
    public record Watch<T extends HasMetadata>(Class<T> type, BiPredicate<T, T> same) {
        /** A type of which every change counts. */
        public static <T extends HasMetadata> Watch<T> of(Class<T> type) {
            return new Watch<>(type, (_, _) -> false);
        }
    }

    /**
     * The types of children that every kind with members has, all changes of which count but those of pods that say
     * nothing new of the member.
     *
     * @param other watches of more types, or of these in another way
     */
    public static <R extends HasMetadata> ChildWatches<R> ofMembers(Class<R> kind, String label, Watch<?>... other) {
        Map<Class<?>, Watch<?>> watches = new LinkedHashMap<>();
        Stream.of(
                        new Watch<>(Pod.class, MemberPods::same),
                        Watch.of(ConfigMap.class),
                        Watch.of(Secret.class),
                        Watch.of(Service.class),
                        Watch.of(StatefulSet.class),
                        Watch.of(PersistentVolumeClaim.class),
                        Watch.of(PodDisruptionBudget.class),
                        Watch.of(NetworkPolicy.class))
                .forEach(watch -> watches.put(watch.type(), watch));
        Stream.of(other).forEach(watch -> watches.put(watch.type(), watch));
        return new ChildWatches<>(kind, label, List.copyOf(watches.values()));
    }

    /** The watches, as the framework wants them. */
    public List<EventSource<?, R>> sources(EventSourceContext<R> context) {
        List<EventSource<?, R>> sources = new ArrayList<>();
        watches.forEach(watch -> sources.add(source(watch, context)));
        return sources;
    }

    /** All children that are known. */
    public List<HasMetadata> of(Context<R> context) {
        List<HasMetadata> all = new ArrayList<>();
        watches.forEach(watch -> all.addAll(context.getSecondaryResources(watch.type())));
        return all;
    }

    /** Those of one type among children. */
    public static <T extends HasMetadata> List<T> only(Collection<HasMetadata> children, Class<T> type) {
        return children.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The name of the owner that a child's label says; empty without one. */
    public String ownerOf(HasMetadata child) {
        return Objects.requireNonNullElse(child.getMetadata().getLabels(), Map.<String, String>of())
                .getOrDefault(label, "");
    }

    private <T extends HasMetadata> EventSource<T, R> source(Watch<T> watch, EventSourceContext<R> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(watch.type(), kind)
                        .withLabelSelector(label)
                        .withSecondaryToPrimaryMapper(child -> Set.of(new ResourceID(
                                ownerOf(child), child.getMetadata().getNamespace())))
                        .withOnUpdateFilter((after, before) -> !watch.same().test(after, before))
                        .build(),
                context);
    }
}
