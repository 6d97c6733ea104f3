package io.marketplane.cli.flag.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Plain words of YAML, which are values of JSON. Pure. */
final class YamlScalars {
    private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern TRUE = Pattern.compile("(?i)true|yes|on|y");

    private YamlScalars() {}

    static JsonNode value(ScalarNode scalar, JsonNodeFactory nodes) {
        var text = scalar.getValue();
        if (isBoolean(scalar)) {
            return nodes.booleanNode(TRUE.matcher(text).matches());
        }
        if (scalar.getTag().equals(Tag.NULL)) {
            return nodes.nullNode();
        }
        if (isNumber(scalar)) {
            return WHOLE.matcher(text).matches()
                    ? nodes.numberNode(new BigInteger(text))
                    : nodes.numberNode(new BigDecimal(text));
        }
        return nodes.textNode(text);
    }

    /** A name as JSON has it, where names are text. */
    static String name(ScalarNode scalar) {
        return isBoolean(scalar)
                ? String.valueOf(TRUE.matcher(scalar.getValue()).matches())
                : scalar.getValue();
    }

    /** What a person may not expect of this word. */
    static Optional<String> surprise(ScalarNode scalar) {
        var text = scalar.getValue();
        if (isBoolean(scalar) && !text.toLowerCase(Locale.ROOT).matches("true|false")) {
            return Optional.of(
                    "the word %s without quotes is read as %s: write \"%s\"".formatted(text, name(scalar), text));
        }
        boolean odd = isPlain(scalar)
                && (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT))
                && !isNumber(scalar);
        return odd
                ? Optional.of("%s is a number to some readers and text to others: quote it, or write it in decimal"
                        .formatted(text))
                : Optional.empty();
    }

    private static boolean isBoolean(ScalarNode scalar) {
        return isPlain(scalar) && scalar.getTag().equals(Tag.BOOL);
    }

    private static boolean isNumber(ScalarNode scalar) {
        boolean named = scalar.getTag().equals(Tag.INT)
                || scalar.getTag().equals(Tag.FLOAT)
                || scalar.getTag().equals(Tag.STR);
        var text = scalar.getValue();
        return isPlain(scalar)
                && named
                && (WHOLE.matcher(text).matches()
                        || (DECIMAL.matcher(text).matches() && !text.matches("[-+]?0[0-9]+.*")));
    }

    private static boolean isPlain(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.PLAIN;
    }
}
