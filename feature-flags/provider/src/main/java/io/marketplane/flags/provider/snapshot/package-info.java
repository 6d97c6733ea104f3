/** The last flags that were in force, kept on disk for a start without a server. */
@NullMarked
package io.marketplane.flags.provider.snapshot;

import org.jspecify.annotations.NullMarked;
