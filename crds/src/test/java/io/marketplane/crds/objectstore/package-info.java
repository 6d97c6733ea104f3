/** What the API server itself says to Databases, with no operator running. */
@NullMarked
package io.marketplane.crds.objectstore;

import org.jspecify.annotations.NullMarked;
