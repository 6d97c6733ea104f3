package io.marketplane.product.domain;

import io.marketplane.service.value.Checked;
import io.marketplane.service.value.Text;

/**
 * What people read. Kept as it came, letter by letter.
 *
 * @param value one line of 1 to {@value #MAX_LENGTH} code points
 */
public record Title(String value) {

    /** The longest title, in code points. */
    public static final int MAX_LENGTH = 200;

    /** Reads a title. */
    public static Checked<Title> of(String raw) {
        return Text.line(raw, MAX_LENGTH).then(text -> Checked.accept(new Title(text)));
    }
}
