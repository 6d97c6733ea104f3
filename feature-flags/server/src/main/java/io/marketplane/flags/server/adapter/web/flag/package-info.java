/** Flags themselves, in all environments. */
@NullMarked
package io.marketplane.flags.server.adapter.web.flag;

import org.jspecify.annotations.NullMarked;
