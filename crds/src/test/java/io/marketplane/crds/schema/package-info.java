/** Makes the CRD YAML from the annotated types, and holds the checked-in YAML to it. */
@NullMarked
package io.marketplane.crds.schema;

import org.jspecify.annotations.NullMarked;
