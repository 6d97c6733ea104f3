/** Where documents come from. All that waits for a network or a disk is here. */
@NullMarked
package io.marketplane.flags.provider.source;

import org.jspecify.annotations.NullMarked;
