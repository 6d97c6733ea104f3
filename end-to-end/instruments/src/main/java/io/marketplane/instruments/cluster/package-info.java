/** The cluster that is measured: three real nodes with the operator installed from its chart. */
@NullMarked
package io.marketplane.instruments.cluster;

import org.jspecify.annotations.NullMarked;
