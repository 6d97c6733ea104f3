/** Tests of the process: its configuration, and an operator that runs against a real API server. */
@NullMarked
package io.marketplane.operator.runtime;

import org.jspecify.annotations.NullMarked;
