/** Tests of the local cluster; those tagged "cluster" make real ones, as root. */
@NullMarked
package io.marketplane.platform.cluster;

import org.jspecify.annotations.NullMarked;
