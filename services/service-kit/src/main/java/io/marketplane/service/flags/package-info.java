/** Feature flags: where a service gets them from, what they are told of a request, and whether they come. */
@NullMarked
package io.marketplane.service.flags;

import org.jspecify.annotations.NullMarked;
