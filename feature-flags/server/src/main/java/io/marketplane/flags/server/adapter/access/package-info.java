/** Who calls, and what they may do. */
@NullMarked
package io.marketplane.flags.server.adapter.access;

import org.jspecify.annotations.NullMarked;
