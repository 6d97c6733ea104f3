/** Changes that wait: for a second person, or for their time. */
@NullMarked
package io.marketplane.flags.server.adapter.web.change;

import org.jspecify.annotations.NullMarked;
