/** The OpenFeature Remote Evaluation Protocol 0.3.0. */
@NullMarked
package io.marketplane.flags.server.adapter.ofrep;

import org.jspecify.annotations.NullMarked;
