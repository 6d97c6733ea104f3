/** What is there: informer caches become one immutable observation. */
@NullMarked
package io.marketplane.operator.commerceservice.observe;

import org.jspecify.annotations.NullMarked;
