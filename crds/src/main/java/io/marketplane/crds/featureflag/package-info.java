/** The FeatureFlag: flags that are declared in a file and served to every service of an environment. */
@NullMarked
package io.marketplane.crds.featureflag;

import org.jspecify.annotations.NullMarked;
