/** Tests of feature flags in a service. */
@NullMarked
package io.marketplane.service.flags;

import org.jspecify.annotations.NullMarked;
