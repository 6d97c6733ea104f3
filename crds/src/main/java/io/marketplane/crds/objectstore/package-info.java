/** The ObjectStore: a bucket that is checked and bound, in a cloud or in a pod. */
@NullMarked
package io.marketplane.crds.objectstore;

import org.jspecify.annotations.NullMarked;
