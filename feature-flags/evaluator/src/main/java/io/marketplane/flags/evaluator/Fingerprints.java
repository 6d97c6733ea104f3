package io.marketplane.flags.evaluator;

import io.marketplane.flags.evaluator.json.Unread;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a flag is told apart by: SHA-256 over all its members, with each {@code $ref} replaced by the rule that it
 * names. The order of members does not count. Made instead of keeping the document, which would stay in memory. Used by
 * one thread.
 */
final class Fingerprints {
    private final Map<String, @Nullable Object> evaluators;
    private final MessageDigest digest;
    private byte[] bytes = new byte[1 << 10];
    private int length;

    Fingerprints(Map<String, @Nullable Object> evaluators) {
        this.evaluators = evaluators;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    String of(@Nullable Object tree) {
        length = 0;
        add(tree, true);
        digest.update(bytes, 0, length);
        return finish();
    }

    /** The same of a text, which may be written otherwise for a flag that is the same. */
    String of(Unread text) {
        text.addTo(digest);
        return finish();
    }

    private String finish() {
        return new String(digest.digest(), StandardCharsets.ISO_8859_1);
    }

    private void add(@Nullable Object tree, boolean named) {
        switch (tree) {
            case Map<?, ?> object
            when named && object.size() == 1 && object.get("$ref") instanceof String name -> {
                text('r', name);
                add(evaluators.get(name), false);
            }
            case Map<?, ?> object -> {
                var names = object.keySet().toArray(new String[0]);
                Arrays.sort(names);
                number('o', names.length);
                for (String name : names) {
                    text('n', name);
                    add(object.get(name), named);
                }
            }
            case List<?> list -> {
                number('l', list.size());
                list.forEach(item -> add(item, named));
            }
            case null -> number('0', 0);
            case String text -> text('s', text);
            case Double number -> number('d', Double.doubleToLongBits(number));
            case Boolean bool -> number('b', bool ? 1 : 0);
            default -> text('u', tree.toString());
        }
    }

    /** The length goes first, so that no two trees come to the same bytes. */
    private void text(char kind, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(kind, utf8.length);
        reserve(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
    }

    private void number(char kind, long number) {
        reserve(1 + Long.BYTES);
        bytes[length] = (byte) kind;
        ByteBuffer.wrap(bytes).putLong(length + 1, number);
        length += 1 + Long.BYTES;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
