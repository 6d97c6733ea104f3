/**
 * Flagd definitions, compiled once and evaluated from memory. {@link io.marketplane.flags.evaluator.FlagSet} is where
 * to begin.
 */
@NullMarked
package io.marketplane.flags.evaluator;

import org.jspecify.annotations.NullMarked;
