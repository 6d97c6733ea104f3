package io.marketplane.product.application;

import io.marketplane.product.domain.CurrencyCode;
import java.util.Optional;

/**
 * What somebody looks for.
 *
 * @param text words of a title, or a SKU; not blank
 * @param currency priced in this currency
 * @param minAmount this price or more, in minor units
 * @param maxAmount this price or less, in minor units
 * @param limit how many products are enough, 1 or more
 */
public record SearchQuery(
        String text, Optional<CurrencyCode> currency, Optional<Long> minAmount, Optional<Long> maxAmount, int limit) {}
