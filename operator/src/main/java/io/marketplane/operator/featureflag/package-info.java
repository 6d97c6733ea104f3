/** The FeatureFlag: flags that are declared in a file, taken to the flag server. */
@NullMarked
package io.marketplane.operator.featureflag;

import org.jspecify.annotations.NullMarked;
