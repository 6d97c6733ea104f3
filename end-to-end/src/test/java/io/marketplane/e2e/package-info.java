/** What Marketplane promises, shown on a real cluster: rollouts under load, failover, drift, deletion, bad input. */
@NullMarked
package io.marketplane.e2e;

import org.jspecify.annotations.NullMarked;
