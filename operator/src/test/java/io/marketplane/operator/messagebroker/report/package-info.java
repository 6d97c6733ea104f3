/** Tests of the room. */
@NullMarked
package io.marketplane.operator.messagebroker.report;

import org.jspecify.annotations.NullMarked;
