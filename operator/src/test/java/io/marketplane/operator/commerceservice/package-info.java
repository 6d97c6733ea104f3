/** Tests of the CommerceService: pure, golden, simulated, and against a real API server. */
@NullMarked
package io.marketplane.operator.commerceservice;

import org.jspecify.annotations.NullMarked;
