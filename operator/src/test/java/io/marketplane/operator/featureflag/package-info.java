/** The FeatureFlag kind. */
@NullMarked
package io.marketplane.operator.featureflag;

import org.jspecify.annotations.NullMarked;
