package io.marketplane.product;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Makes bodies near and far from legal ones. The same seed makes the same bodies. */
final class BodyFuzzer {

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1.5",
            "1e400",
            "-1E+99",
            "9223372036854775808",
            "-9223372036854775809",
            "NaN",
            "Infinity",
            "0x10",
            "01",
            "+1",
            "\"\"",
            "\" \"",
            "\"1990\"",
            "[]",
            "{}",
            "[[[[1]]]]",
            "{\"amount\":1}",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udfff\\ud800\"",
            "\"😀\"",
            "\"a\\nb\"",
            "\"" + "x".repeat(5_000) + "\"",
            "1" + "0".repeat(400),
            "1" + "0".repeat(2_000),
            "0.1e-999999999",
            "'x'",
            "undefined",
            "\"\\q\"",
            "\"EUR\"",
            "7");

    private final Random random;
    private final boolean patch;

    BodyFuzzer(long seed, boolean patch) {
        this.random = new Random(seed);
        this.patch = patch;
    }

    byte[] next(String sku) {
        var text = object(members(sku));
        return damage(text.getBytes(random.nextInt(60) == 0 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8));
    }

    private List<String> members(String sku) {
        var members = new ArrayList<String>();
        if (!patch || random.nextInt(5) == 0) {
            members.add("\"sku\":" + value("\"" + sku + "\""));
        }
        members.add("\"title\":" + value("\"A mug\""));
        members.add("\"price\":" + value(price()));
        return members;
    }

    private String price() {
        return object(new ArrayList<>(List.of("\"amount\":" + value("1990"), "\"currency\":" + value("\"EUR\""))));
    }

    private String object(List<String> members) {
        switch (random.nextInt(12)) {
            case 0 -> members.remove(random.nextInt(members.size()));
            case 1 -> members.add(members.get(random.nextInt(members.size())));
            case 2 -> members.add("\"extra" + random.nextInt(9) + "\":" + pick());
            case 3 -> members.add("\"\":" + pick());
            case 4 -> Collections.shuffle(members, random);
            default -> {}
        }
        return members.stream().collect(Collectors.joining(",", "{", "}"));
    }

    private String value(String legal) {
        return random.nextInt(6) == 0 ? pick() : legal;
    }

    private String pick() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    private byte[] damage(byte[] body) {
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(body, random.nextInt(body.length));
            case 1 -> {
                for (int n = random.nextInt(3); n >= 0; n--) {
                    body[random.nextInt(body.length)] = (byte) random.nextInt(256);
                }
                yield body;
            }
            case 2 -> {
                var longer = Arrays.copyOf(body, body.length + 1 + random.nextInt(5));
                random.nextBytes(longer);
                System.arraycopy(body, 0, longer, 0, body.length);
                yield longer;
            }
            default -> body;
        };
    }
}
