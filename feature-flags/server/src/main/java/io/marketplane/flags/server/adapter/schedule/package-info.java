/** What is done at its time. */
@NullMarked
package io.marketplane.flags.server.adapter.schedule;

import org.jspecify.annotations.NullMarked;
