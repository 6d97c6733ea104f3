/** The values of the OpenFeature SDK as those of the evaluator, and the other way round. */
@NullMarked
package io.marketplane.flags.provider.context;

import org.jspecify.annotations.NullMarked;
