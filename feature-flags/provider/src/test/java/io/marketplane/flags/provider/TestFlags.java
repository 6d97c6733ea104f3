package io.marketplane.flags.provider;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents. */
final class TestFlags {
    static final String BASIC = """
            {"flags": {
              "bool": {"state": "ENABLED", "variants": {"on": true, "off": false}, "defaultVariant": "on"},
              "text": {"state": "ENABLED", "variants": {"hello": "hi", "bye": "ciao"}, "defaultVariant": "hello"},
              "whole": {"state": "ENABLED", "variants": {"ten": 10, "big": 9000000000}, "defaultVariant": "ten"},
              "large": {"state": "ENABLED", "variants": {"big": 9000000000}, "defaultVariant": "big"},
              "float": {"state": "ENABLED", "variants": {"half": 0.5}, "defaultVariant": "half"},
              "object": {"state": "ENABLED", "variants": {"o": {"a": 1, "b": [true, "x"], "c": {"d": null}}},
                "defaultVariant": "o"},
              "off": {"state": "DISABLED", "variants": {"on": true}, "defaultVariant": "on"},
              "broken": {"state": "ENABLED", "variants": {"on": true}, "defaultVariant": "on", "targeting": {"nope": []}},
              "region": {"state": "ENABLED", "variants": {"eu": "eu", "us": "us", "none": "none"}, "defaultVariant": "none",
                "targeting": {"var": "region"}, "metadata": {"owner": "checkout", "weight": 3}},
              "key": {"state": "ENABLED", "variants": {"alice": "alice", "bob": "bob", "nobody": "nobody"},
                "defaultVariant": "nobody", "targeting": {"var": "targetingKey"}},
              "plan": {"state": "ENABLED", "variants": {"yes": true, "no": false}, "defaultVariant": "no",
                "targeting": {"if": [{"in": ["beta", {"var": "user.groups"}]}, "yes", "no"]}}},
             "metadata": {"flagSetId": "production", "version": "1042"}}
            """;

    private TestFlags() {}

    /** One flag, {@code f}, with this value. */
    static String one(String value) {
        return """
                {"flags": {"f": {"state": "ENABLED", "variants": {"v": "%s"}, "defaultVariant": "v"}}}""".formatted(value);
    }

    /** {@code count} flags, {@code flag-0} and so on, of some 600 bytes each. */
    static String many(int count) {
        String padding = "x".repeat(400);
        return IntStream.range(0, count)
                .mapToObj(i -> """
                        "flag-%d": {"state": "ENABLED", "variants": {"on": true, "off": false}, "defaultVariant": "on",
                        "metadata": {"description": "%s"}}""".formatted(i, padding))
                .collect(Collectors.joining(",", "{\"flags\": {", "}}"));
    }
}
