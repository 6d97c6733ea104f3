package io.marketplane.operator.commerceservice;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.marketplane.crds.cache.Cache;
import io.marketplane.crds.commerceservice.CommerceService;
import io.marketplane.crds.database.Database;
import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.operator.commerceservice.observe.ClusterState;
import io.marketplane.operator.commerceservice.observe.References;
import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.kernel.NamedWatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The informers of the kind: what is watched, and whom a change concerns. */
final class Caches {
    private static final List<Class<? extends HasMetadata>> OTHERS = List.of(
            ServiceAccount.class, NetworkPolicy.class, PodDisruptionBudget.class, HorizontalPodAutoscaler.class);
    private static final List<Class<? extends HasMetadata>> LABELLED =
            List.of(ReplicaSet.class, Deployment.class, Service.class, EndpointSlice.class, Pod.class, ConfigMap.class);

    /** The kinds that publish bindings. */
    private static final List<Class<? extends HasMetadata>> PROVIDERS =
            List.of(Cache.class, Database.class, MessageBroker.class, ObjectStore.class, SearchCluster.class);

    private Caches() {}

    static List<EventSource<?, CommerceService>> eventSources(EventSourceContext<CommerceService> context) {
        List<EventSource<?, CommerceService>> sources = new ArrayList<>();
        Stream.concat(LABELLED.stream(), OTHERS.stream()).forEach(type -> sources.add(labelled(type, context)));
        sources.add(
                new NamedWatch<>(CommerceService.class, Secret.class, service -> References.secrets(service.getSpec()))
                        .source(context));
        PROVIDERS.forEach(kind -> sources.add(provider(kind, context)));
        return sources;
    }

    static ClusterState read(CommerceService resource, Context<CommerceService> context) {
        Map<String, Secret> secrets = new HashMap<>();
        context.getSecondaryResources(Secret.class)
                .forEach(secret -> secrets.put(secret.getMetadata().getName(), secret));
        List<HasMetadata> others = new ArrayList<>();
        OTHERS.forEach(type -> others.addAll(context.getSecondaryResources(type)));
        List<HasMetadata> providers = new ArrayList<>();
        PROVIDERS.forEach(kind -> providers.addAll(context.getSecondaryResources(kind)));
        return new ClusterState(
                all(ReplicaSet.class, context),
                all(Deployment.class, context),
                all(Service.class, context),
                all(EndpointSlice.class, context),
                all(Pod.class, context),
                all(ConfigMap.class, context),
                others,
                secrets,
                providers);
    }

    private static <T> List<T> all(Class<T> type, Context<CommerceService> context) {
        return List.copyOf(context.getSecondaryResources(type));
    }

    /** Children, and what others make of them, carry the name of the CommerceService as a label. */
    private static <T extends HasMetadata> InformerEventSource<T, CommerceService> labelled(
            Class<T> type, EventSourceContext<CommerceService> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(type, CommerceService.class)
                        .withName(type.getSimpleName())
                        .withLabelSelector(Labels.SERVICE)
                        .withSecondaryToPrimaryMapper(Caches::ofLabel)
                        .build(),
                context);
    }

    private static Set<ResourceID> ofLabel(HasMetadata object) {
        String name = Objects.requireNonNullElse(object.getMetadata().getLabels(), Map.<String, String>of())
                .get(Labels.SERVICE);
        return name == null
                ? Set.of()
                : Set.of(new ResourceID(name, object.getMetadata().getNamespace()));
    }

    private static <T extends HasMetadata> EventSource<T, CommerceService> provider(
            Class<T> kind, EventSourceContext<CommerceService> context) {
        return new NamedWatch<>(
                        CommerceService.class,
                        kind,
                        service -> References.resources(service.getSpec(), HasMetadata.getKind(kind)))
                .source(context);
    }
}
