/** The one way in which a service reads JSON: strict, bounded, with a pointer to each fault. */
@NullMarked
package io.marketplane.service.json;

import org.jspecify.annotations.NullMarked;
