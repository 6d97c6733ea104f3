/** What to do about an ObjectStore: pure functions. */
@NullMarked
package io.marketplane.operator.objectstore.decide;

import org.jspecify.annotations.NullMarked;
