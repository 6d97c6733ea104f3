/** Tests of the observe room. */
@NullMarked
package io.marketplane.operator.commerceservice.observe;

import org.jspecify.annotations.NullMarked;
