/** How it looks: pure builders from a plan to Kubernetes objects. */
@NullMarked
package io.marketplane.operator.commerceservice.desired;

import org.jspecify.annotations.NullMarked;
