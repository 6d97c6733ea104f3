/** The ObjectStore kind: a bucket that is checked and bound, in a cloud or in a pod of its own. */
@NullMarked
package io.marketplane.operator.objectstore;

import org.jspecify.annotations.NullMarked;
