/** Tests of where members meet the cluster. */
@NullMarked
package io.marketplane.operator.members.edge;

import org.jspecify.annotations.NullMarked;
