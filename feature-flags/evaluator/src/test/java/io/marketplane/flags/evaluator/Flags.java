package io.marketplane.flags.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.flags.evaluator.value.Attributes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Short ways to load and evaluate in tests. */
public final class Flags {
    /** The operators of flagd's JsonLogic. */
    public static final List<String> OPERATORS = List.of(
            "var",
            "missing",
            "missing_some",
            "if",
            "==",
            "===",
            "!=",
            "!==",
            "!",
            "!!",
            "or",
            "and",
            ">",
            ">=",
            "<",
            "<=",
            "max",
            "min",
            "+",
            "-",
            "*",
            "/",
            "%",
            "map",
            "filter",
            "reduce",
            "all",
            "none",
            "some",
            "merge",
            "in",
            "cat",
            "substr",
            "starts_with",
            "ends_with",
            "sem_ver",
            "fractional");

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private Flags() {}

    static FlagSet load(String document) {
        return accepted(document).flags();
    }

    static LoadResult.Accepted accepted(String document) {
        LoadResult result = FlagSet.load(document);
        assertThat(result).isInstanceOf(LoadResult.Accepted.class);
        return (LoadResult.Accepted) result;
    }

    static FlagSet resource(String name) {
        try (var stream = Flags.class.getResourceAsStream("/flags/" + name)) {
            return load(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * A flag {@code f} with a rule; its variants are those that the scenarios' rules name, its default is {@code dflt}.
     */
    static FlagSet ruled(String rule) {
        return load(document(rule, "{}"));
    }

    /** The document of {@link #ruled}, with named rules. */
    public static String document(String rule, String evaluators) {
        return """
                {"flags": {"f": {"state": "ENABLED", "defaultVariant": "dflt", "targeting": %s, "variants": {
                  "dflt": "dflt", "on": "on", "off": "off", "true": "true", "false": "false", "1": "1", "0": "0", "": "empty",
                  "10": "10", "1e+21": "1e+21", "a": "a", "b": "b", "red": "red", "blue": "blue", "-1": "-1", "3": "3", "2": "2"}}},
                 "$evaluators": %s}
                """.formatted(rule, evaluators);
    }

    /** Variant, reason and error code of {@link #ruled} in short: {@code on}, {@code DEFAULT}, {@code GENERAL}. */
    static String outcome(String rule, Object... attributes) {
        return outcome(ruled(rule), attributes);
    }

    static String outcome(FlagSet flags, Object... attributes) {
        Evaluation answer = flags.evaluate("f", FlagType.STRING, with(attributes), NOW);
        return switch (answer.reason()) {
            case TARGETING_MATCH -> String.valueOf(answer.variant());
            case ERROR -> String.valueOf(answer.errorCode());
            case STATIC, DEFAULT, DISABLED -> answer.reason().name();
        };
    }

    /** Attributes of names and values in turn. */
    static Attributes with(Object... namesAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return Attributes.of(values);
    }
}
