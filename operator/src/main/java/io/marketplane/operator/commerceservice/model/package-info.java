/** The words that the rooms of the CommerceService share: revision, workload, wish and the names of the children. */
@NullMarked
package io.marketplane.operator.commerceservice.model;

import org.jspecify.annotations.NullMarked;
