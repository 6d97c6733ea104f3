/** What every process needs and no kind knows: configuration, health, metrics, leader election and checks at start. */
@NullMarked
package io.marketplane.operator.runtime;

import org.jspecify.annotations.NullMarked;
