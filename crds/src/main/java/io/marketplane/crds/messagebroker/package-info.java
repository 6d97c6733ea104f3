/** The MessageBroker custom resource. */
@NullMarked
package io.marketplane.crds.messagebroker;

import org.jspecify.annotations.NullMarked;
