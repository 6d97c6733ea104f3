package io.marketplane.flags.evaluator.value;

/**
 * MurmurHash3 x86_32 with seed 0 over the UTF-8 bytes of a text, without making the bytes. Source: the flagd
 * documentation of the {@code fractional} operation, and Austin Appleby's MurmurHash3. Half of a surrogate pair counts
 * as {@code ?}, as in {@link String#getBytes(java.nio.charset.Charset)}. Not thread-safe; {@link #hash(CharSequence,
 * CharSequence)} is.
 */
public final class Murmur3 {
    private static final int C1 = 0xcc9e2d51;
    private static final int C2 = 0x1b873593;

    private int hash;
    private int word;
    private int length;

    private Murmur3() {}

    /** The hash of {@code first} followed by {@code second}, to be read as an unsigned number. */
    public static int hash(CharSequence first, CharSequence second) {
        var state = new Murmur3();
        state.add(first);
        state.add(second);
        return state.finish();
    }

    /** The hash of {@code text}, to be read as an unsigned number. */
    public static int hash(CharSequence text) {
        return hash(text, "");
    }

    private void add(CharSequence text) {
        int end = text.length();
        for (int i = 0; i < end; i++) {
            char unit = text.charAt(i);
            if (unit < 0x80) {
                add(unit);
            } else if (unit < 0x800) {
                add(0xC0 | (unit >> 6));
                add(0x80 | (unit & 0x3F));
            } else if (!Character.isSurrogate(unit)) {
                add(0xE0 | (unit >> 12));
                add(0x80 | ((unit >> 6) & 0x3F));
                add(0x80 | (unit & 0x3F));
            } else if (Character.isHighSurrogate(unit) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1))) {
                addPair(Character.toCodePoint(unit, text.charAt(++i)));
            } else {
                add('?');
            }
        }
    }

    private void addPair(int codePoint) {
        add(0xF0 | (codePoint >> 18));
        add(0x80 | ((codePoint >> 12) & 0x3F));
        add(0x80 | ((codePoint >> 6) & 0x3F));
        add(0x80 | (codePoint & 0x3F));
    }

    private void add(int octet) {
        word |= octet << ((length & 3) << 3);
        length++;
        if ((length & 3) == 0) {
            hash = Integer.rotateLeft(hash ^ mixed(word), 13) * 5 + 0xe6546b64;
            word = 0;
        }
    }

    private static int mixed(int word) {
        return Integer.rotateLeft(word * C1, 15) * C2;
    }

    private int finish() {
        int h = (length & 3) == 0 ? hash : hash ^ mixed(word);
        h ^= length;
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }
}
