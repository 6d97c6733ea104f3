/** Tests of the room. */
@NullMarked
package io.marketplane.operator.messagebroker.desired;

import org.jspecify.annotations.NullMarked;
