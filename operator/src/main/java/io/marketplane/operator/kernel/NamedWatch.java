package io.marketplane.operator.kernel;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Objects of others, watched because a spec names them.
 *
 * @param <R> the kind whose spec names them
 * @param kind its class
 * @param type their class
 * @param names the names in a spec, in the namespace of the resource
 */
public record NamedWatch<R extends HasMetadata, T extends HasMetadata>(
        Class<R> kind, Class<T> type, Function<R, Stream<String>> names) {

    /** The watch, as the framework wants it. */
    public InformerEventSource<T, R> source(EventSourceContext<R> context) {
        String index = "named-" + type.getSimpleName();
        context.getPrimaryCache()
                .addIndexer(
                        index,
                        resource -> names.apply(resource)
                                .map(name -> key(resource, name))
                                .toList());
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(type, kind)
                        .withName(index)
                        .withSecondaryToPrimaryMapper(object ->
                                context
                                        .getPrimaryCache()
                                        .byIndex(
                                                index,
                                                key(object, object.getMetadata().getName()))
                                        .stream()
                                        .map(ResourceID::fromResource)
                                        .collect(Collectors.toUnmodifiableSet()))
                        .withPrimaryToSecondaryMapper((R resource) -> names.apply(resource)
                                .map(name -> new ResourceID(
                                        name, resource.getMetadata().getNamespace()))
                                .collect(Collectors.toUnmodifiableSet()))
                        .build(),
                context);
    }

    private static String key(HasMetadata object, String name) {
        return object.getMetadata().getNamespace() + "/" + name;
    }
}
