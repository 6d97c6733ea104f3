/** The Kubernetes objects of a MessageBroker: pure builders. */
@NullMarked
package io.marketplane.operator.messagebroker.desired;

import org.jspecify.annotations.NullMarked;
