/** What there is of an ObjectStore: immutable records, and pure functions that read them. */
@NullMarked
package io.marketplane.operator.objectstore.observe;

import org.jspecify.annotations.NullMarked;
