/** The flag server. */
@NullMarked
package io.marketplane.operator.featureflag.edge;

import org.jspecify.annotations.NullMarked;
