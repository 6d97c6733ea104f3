/** Tests of the room. */
@NullMarked
package io.marketplane.operator.messagebroker.observe;

import org.jspecify.annotations.NullMarked;
