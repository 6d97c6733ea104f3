package io.marketplane.product.application;

import io.marketplane.product.domain.CurrencyCode;
import io.marketplane.product.domain.Sku;
import java.util.Optional;

/**
 * Which products a list shows; what is empty does not narrow it.
 *
 * @param sku this SKU alone
 * @param currency priced in this currency
 * @param minAmount this price or more, in minor units
 * @param maxAmount this price or less, in minor units
 */
public record ProductFilter(
        Optional<Sku> sku, Optional<CurrencyCode> currency, Optional<Long> minAmount, Optional<Long> maxAmount) {}
