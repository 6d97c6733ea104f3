/** The Kubernetes objects of an ObjectStore: pure builders. */
@NullMarked
package io.marketplane.operator.objectstore.desired;

import org.jspecify.annotations.NullMarked;
