/** The CommerceService kind: observe, decide, desired and report, wired together by a reconciler without logic. */
@NullMarked
package io.marketplane.operator.commerceservice;

import org.jspecify.annotations.NullMarked;
