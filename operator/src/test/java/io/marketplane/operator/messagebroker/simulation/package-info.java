/** A broker, its server and its operator, modelled. */
@NullMarked
package io.marketplane.operator.messagebroker.simulation;

import org.jspecify.annotations.NullMarked;
