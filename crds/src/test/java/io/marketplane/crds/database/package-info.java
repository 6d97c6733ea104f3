/** What the API server itself says to Databases, with no operator running. */
@NullMarked
package io.marketplane.crds.database;

import org.jspecify.annotations.NullMarked;
