/** Tests of the model room. */
@NullMarked
package io.marketplane.operator.commerceservice.model;

import org.jspecify.annotations.NullMarked;
