package io.marketplane.crds.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The list is a map: the named fields of its items are unique together, the API server refuses a duplicate, and
 * server-side apply merges item by item. Becomes {@code x-kubernetes-list-type: map} and
 * {@code x-kubernetes-list-map-keys}.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy">Merge strategy</a>
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface ListMapKeys {
    /** The fields of the items that identify them; each must be required or have a default. */
    String[] value();
}
