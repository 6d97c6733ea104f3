/**
 * What every kind of the operator shares: applying objects, conditions, events, names, labels, bindings. It knows no
 * kind.
 */
@NullMarked
package io.marketplane.operator.kernel;

import org.jspecify.annotations.NullMarked;
