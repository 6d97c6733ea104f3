package io.marketplane.product.domain;

/**
 * The rate of the tax that is in a price, as whoever sells the product says it. No rate is known here by country or by
 * kind of product.
 *
 * @param hundredths hundredths of a percent of the price without tax, 0 to {@link #MAX}: 1900 is 19 %
 */
public record TaxRate(int hundredths) {

    /** A tax as high as the price without it. */
    public static final int MAX = 10_000;

    private static final int WHOLE = 10_000;

    public TaxRate {
        if (hundredths < 0 || hundredths > MAX) {
            throw new IllegalArgumentException("a tax rate is from 0 to " + MAX + " hundredths of a percent");
        }
    }

    /**
     * What is left of a price without the tax, in whole minor units; half a unit is rounded up. Rounding is for each
     * country to rule (Court of Justice of the EU, C-484/06), so this amount is to be shown and not to be charged.
     */
    public Money without(Money gross) {
        long divisor = WHOLE + (long) hundredths;
        return new Money((gross.amount() * WHOLE * 2 + divisor) / (divisor * 2), gross.currency());
    }
}
