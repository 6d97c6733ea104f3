@NullMarked
package io.marketplane.operator.featureflag.decide;

import org.jspecify.annotations.NullMarked;
