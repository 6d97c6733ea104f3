/** What to do: pure functions from wish, observation and time to a plan; the rollout's state machine lives here. */
@NullMarked
package io.marketplane.operator.commerceservice.decide;

import org.jspecify.annotations.NullMarked;
