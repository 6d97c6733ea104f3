/** Events that leave a service by its own database: a row beside the change, published afterwards, once or more. */
@NullMarked
package io.marketplane.service.outbox;

import org.jspecify.annotations.NullMarked;
