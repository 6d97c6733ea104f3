/** The Kubernetes objects of a Database: pure builders. */
@NullMarked
package io.marketplane.operator.database.desired;

import org.jspecify.annotations.NullMarked;
