/** What the API server itself says to FeatureFlags, with no operator running. */
@NullMarked
package io.marketplane.crds.featureflag;

import org.jspecify.annotations.NullMarked;
