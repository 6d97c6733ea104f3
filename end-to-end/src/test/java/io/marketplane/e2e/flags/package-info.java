/** Feature flags: from a resource to what is evaluated. */
@NullMarked
package io.marketplane.e2e.flags;

import org.jspecify.annotations.NullMarked;
