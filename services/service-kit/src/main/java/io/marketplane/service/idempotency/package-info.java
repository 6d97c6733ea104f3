/** Idempotency-Key: one effect and one stored answer for each key, kept in the service's own database. */
@NullMarked
package io.marketplane.service.idempotency;

import org.jspecify.annotations.NullMarked;
