/** Targeting rules: JsonLogic as flagd uses it, compiled into a tree of small nodes. */
@NullMarked
package io.marketplane.flags.evaluator.rule;

import org.jspecify.annotations.NullMarked;
