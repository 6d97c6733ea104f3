package io.marketplane.flags.evaluator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a flag is told apart by: SHA-256 over all its members, with each {@code $ref} replaced by the rule that it
 * names. The order of members does not count. Made instead of keeping the document, which would stay in memory. Used by
 * one thread.
 */
final class Fingerprints {
    private final Map<String, @Nullable Object> evaluators;
    private final MessageDigest digest;

    Fingerprints(Map<String, @Nullable Object> evaluators) {
        this.evaluators = evaluators;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    String of(@Nullable Object tree) {
        add(tree, true);
        return HexFormat.of().formatHex(digest.digest());
    }

    private void add(@Nullable Object tree, boolean named) {
        switch (tree) {
            case Map<?, ?> object
            when named && object.size() == 1 && object.get("$ref") instanceof String name -> {
                text("r", name);
                add(evaluators.get(name), false);
            }
            case Map<?, ?> object -> {
                var members = new TreeMap<String, @Nullable Object>();
                object.forEach((name, value) -> members.put(String.valueOf(name), value));
                text("o", String.valueOf(members.size()));
                members.forEach((name, value) -> {
                    text("n", name);
                    add(value, named);
                });
            }
            case Iterable<?> list -> {
                text("l", "");
                list.forEach(item -> add(item, named));
                text("e", "");
            }
            case null -> text("null", "");
            default -> text(tree.getClass().getSimpleName(), tree.toString());
        }
    }

    /** The length goes first, so that no two sequences of texts come to the same bytes. */
    private void text(String kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((kind + bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
