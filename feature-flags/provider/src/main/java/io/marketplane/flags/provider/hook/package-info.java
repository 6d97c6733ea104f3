/** Hooks that tell other systems of evaluations. Each needs its library, which the provider itself does not. */
@NullMarked
package io.marketplane.flags.provider.hook;

import org.jspecify.annotations.NullMarked;
