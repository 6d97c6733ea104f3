/**
 * When a provider connects, waits and gives up, and what it tells. Pure: time and chance are arguments, what is to be
 * done is an answer. {@link io.marketplane.flags.provider.connection.Connection} is where to begin.
 */
@NullMarked
package io.marketplane.flags.provider.connection;

import org.jspecify.annotations.NullMarked;
