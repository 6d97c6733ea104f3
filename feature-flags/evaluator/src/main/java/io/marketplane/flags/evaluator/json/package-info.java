/** Reads JSON text into plain maps, lists and values. The only place that knows a JSON library. */
@NullMarked
package io.marketplane.flags.evaluator.json;

import org.jspecify.annotations.NullMarked;
