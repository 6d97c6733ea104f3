/** Tests of the room. */
@NullMarked
package io.marketplane.operator.messagebroker.edge;

import org.jspecify.annotations.NullMarked;
