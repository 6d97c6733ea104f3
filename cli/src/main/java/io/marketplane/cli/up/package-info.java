/** Brings up the product: a cluster, the operator in it, and the example shop, each only as far as it is missing. */
@NullMarked
package io.marketplane.cli.up;

import org.jspecify.annotations.NullMarked;
