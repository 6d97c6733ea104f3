/** The ObjectStore on a real cluster. */
@NullMarked
package io.marketplane.e2e.objectstore;

import org.jspecify.annotations.NullMarked;
