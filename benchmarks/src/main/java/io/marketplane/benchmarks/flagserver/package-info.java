/** The flags server under clients: how fast a change arrives, what many streams cost, and OFREP at a constant rate. */
@NullMarked
package io.marketplane.benchmarks.flagserver;

import org.jspecify.annotations.NullMarked;
