package io.marketplane.service.value;

/** Rules for text that every field shares. Lengths count code points, so that an emoji is one. */
public final class Text {

    private Text() {}

    /**
     * Accepts one line of text.
     *
     * @param raw the text as it came
     * @param maxCodePoints the longest legal length, in code points
     * @return the text unchanged, or why it is refused
     */
    public static Checked<String> line(String raw, int maxCodePoints) {
        if (raw.codePoints().anyMatch(Character::isISOControl)) {
            return Checked.refuseText("must not contain control characters");
        }
        if (hasLoneSurrogate(raw)) {
            return Checked.refuseText("must not contain a lone surrogate; send whole Unicode characters");
        }
        if (raw.isBlank()) {
            return Checked.refuse("must not be empty");
        }
        if (raw.codePointCount(0, raw.length()) > maxCodePoints) {
            return Checked.refuse("must not be longer than " + maxCodePoints + " characters");
        }
        return Checked.accept(raw);
    }

    /** Whether half of a surrogate pair stands alone: such text has no UTF-8 form. */
    public static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
