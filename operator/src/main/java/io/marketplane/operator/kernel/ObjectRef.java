package io.marketplane.operator.kernel;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Objects;

/**
 * Which object is meant.
 *
 * @param group API group, empty for the core group
 * @param namespace empty for an object without a namespace
 */
public record ObjectRef(String group, String kind, String namespace, String name) {
    /** The reference to an object. */
    public static ObjectRef of(HasMetadata object) {
        String apiVersion = object.getApiVersion();
        int slash = apiVersion.indexOf('/');
        return new ObjectRef(
                slash < 0 ? "" : apiVersion.substring(0, slash),
                object.getKind(),
                Objects.requireNonNullElse(object.getMetadata().getNamespace(), ""),
                object.getMetadata().getName());
    }

    /** For people: {@code Service shop/product}. */
    @Override
    public String toString() {
        return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
}
