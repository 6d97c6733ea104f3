/** What people are told of a FeatureFlag. Pure. */
@NullMarked
package io.marketplane.operator.featureflag.report;

import org.jspecify.annotations.NullMarked;
