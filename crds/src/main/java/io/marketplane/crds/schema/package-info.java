/** Annotations for what the fabric8 annotations cannot say about a schema. */
@NullMarked
package io.marketplane.crds.schema;

import org.jspecify.annotations.NullMarked;
