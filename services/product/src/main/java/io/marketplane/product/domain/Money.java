package io.marketplane.product.domain;

import java.math.BigDecimal;

/**
 * A price: an integer in the minor unit of its currency, never a fraction.
 *
 * @param amount 0 to {@link #MAX_AMOUNT}
 * @param currency the currency
 */
public record Money(long amount, CurrencyCode currency) {

    /** The largest price: small enough for a thousand of them to be added up in a double without loss. */
    public static final long MAX_AMOUNT = 999_999_999_999L;

    public Money {
        if (amount < 0 || amount > MAX_AMOUNT) {
            throw new IllegalArgumentException("amount must be from 0 to " + MAX_AMOUNT);
        }
    }

    /** In the currency's main unit, for people: 1999 EUR is 19.99. */
    public BigDecimal inMainUnit() {
        return BigDecimal.valueOf(amount, currency.digits());
    }
}
