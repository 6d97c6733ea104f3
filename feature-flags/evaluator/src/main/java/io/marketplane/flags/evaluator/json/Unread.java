package io.marketplane.flags.evaluator.json;

import java.security.MessageDigest;

/** A part of a text that is JSON and has not been made into values yet. Immutable; it shares the text. */
public final class Unread {
    private final byte[] text;
    private final int from;
    private final int to;
    private final int level;

    Unread(byte[] text, int from, int to, int level) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.level = level;
    }

    /** Adds what is written to a digest. */
    public void addTo(MessageDigest digest) {
        digest.update(text, from, to - from);
    }

    /** Reads it. What is too large for its reader is malformed. */
    public JsonText.Result read() {
        return JsonText.read(text, from, to, level);
    }
}
