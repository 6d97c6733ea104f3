/**
 * Holds the examples to the API server: the valid ones are taken, the invalid ones refused with the message they state.
 */
@NullMarked
package io.marketplane.crds.examples;

import org.jspecify.annotations.NullMarked;
