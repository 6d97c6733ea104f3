/**
 * An OpenFeature provider that evaluates flagd definitions in the process itself.
 * {@link io.marketplane.flags.provider.FlagProvider} is where to begin.
 */
@NullMarked
package io.marketplane.flags.provider;

import org.jspecify.annotations.NullMarked;
