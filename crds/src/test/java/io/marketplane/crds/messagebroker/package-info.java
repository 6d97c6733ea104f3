/** What the API server itself says to MessageBrokers, with no operator running. */
@NullMarked
package io.marketplane.crds.messagebroker;

import org.jspecify.annotations.NullMarked;
