/** Flags that resources declare. */
@NullMarked
package io.marketplane.flags.server.adapter.web.declaration;

import org.jspecify.annotations.NullMarked;
