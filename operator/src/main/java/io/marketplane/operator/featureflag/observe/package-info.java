/** What the flag server says of a FeatureFlag. */
@NullMarked
package io.marketplane.operator.featureflag.observe;

import org.jspecify.annotations.NullMarked;
