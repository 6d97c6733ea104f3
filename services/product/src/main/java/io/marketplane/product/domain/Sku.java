package io.marketplane.product.domain;

import io.marketplane.service.value.Checked;
import io.marketplane.service.value.Text;

/**
 * What stock, carts and orders call a product. Case matters; outer white space is not part of it.
 *
 * @param value 1 to {@value #MAX_LENGTH} code points without control characters
 */
public record Sku(String value) {

    /** The longest SKU, in code points. */
    public static final int MAX_LENGTH = 64;

    /** Reads a SKU. */
    public static Checked<Sku> of(String raw) {
        return Text.line(raw, Integer.MAX_VALUE)
                .then(text -> Text.line(text.strip(), MAX_LENGTH))
                .then(text -> Checked.accept(new Sku(text)));
    }
}
