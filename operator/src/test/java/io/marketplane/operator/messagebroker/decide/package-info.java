/** Tests of the room. */
@NullMarked
package io.marketplane.operator.messagebroker.decide;

import org.jspecify.annotations.NullMarked;
