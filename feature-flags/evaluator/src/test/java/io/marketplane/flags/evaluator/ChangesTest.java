package io.marketplane.flags.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesTest {
    private static final String DOCUMENT = """
            {"flags": {
              "plain": {"state": "ENABLED", "variants": {"on": true, "off": false}, "defaultVariant": "off"},
              "ruled": {"state": "ENABLED", "variants": {"on": true, "off": false}, "defaultVariant": "off",
                "targeting": {"if": [{"$ref": "staff"}, "on", "off"]}, "metadata": {"owner": "checkout"}},
              "other": {"state": "ENABLED", "variants": {"a": "x"}, "targeting": {"cat": ["a"]}}},
             "$evaluators": {"staff": {"ends_with": [{"var": "email"}, "@shop.example"]}},
             "metadata": {"version": "1"}}
            """;

    @ParameterizedTest
    @Tag("flags-22")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "plain": {"state": "ENABLED"  | "plain": {"state": "DISABLED"  | plain
            "defaultVariant": "off"}      | "defaultVariant": "on"}        | plain
            "variants": {"a": "x"}        | "variants": {"a": "y"}         | other
            "variants": {"a": "x"}        | "variants": {"a": "x", "b": ""} | other
            {"cat": ["a"]}                | {"cat": ["b"]}                 | other
            "owner": "checkout"           | "owner": "search"              | ruled
            @shop.example                 | @shop.test                     | ruled
            "other":                      | "another":                     | another,other
            "version": "1"                | "version": "2"                 |
            {"on": true, "off": false}    | {"off": false, "on": true}     |
            """)
    void namesTheFlagsThatChanged(String part, String replacement, String keys) {
        FlagSet former = Flags.load(DOCUMENT);
        FlagSet changed = Flags.load(DOCUMENT.replace(part, replacement));

        assertThat(String.join(",", changed.changesSince(former))).isEqualTo(keys == null ? "" : keys);
        assertThat(changed.changesSince(changed)).isEmpty();
    }

    @Test
    @Tag("flags-22")
    void flagsThatAreWrittenAsBeforeAreNotCompiledAgain() {
        FlagSet former = Flags.load(DOCUMENT);
        String text = DOCUMENT.replace("\"version\": \"1\"", "\"version\": \"2\"");
        FlagSet same = load(text, former);
        FlagSet changed = load(text.replace("@shop.example", "@shop.test"), former);
        var ann = Flags.with("email", "ann@shop.test");

        assertThat(ruleOf(same)).isSameAs(ruleOf(former)).isNotSameAs(ruleOf(changed));
        assertThat(same.evaluate("ruled", FlagType.BOOLEAN, ann, Flags.NOW).value())
                .isEqualTo(false);
        assertThat(same.evaluate("ruled", FlagType.BOOLEAN, ann, Flags.NOW).metadata())
                .containsEntry("version", "2");
        assertThat(changed.evaluate("ruled", FlagType.BOOLEAN, ann, Flags.NOW).value())
                .isEqualTo(true);
    }

    private static FlagSet load(String document, FlagSet former) {
        return ((LoadResult.Accepted) FlagSet.load(document.getBytes(StandardCharsets.UTF_8), former)).flags();
    }

    private static Object ruleOf(FlagSet flags) {
        return flags.rule("ruled").orElseThrow();
    }

    @Test
    void allFlagsAreNewToAnEmptySet() {
        FlagSet flags = Flags.load(DOCUMENT);

        assertThat(flags.changesSince(FlagSet.EMPTY)).containsExactly("other", "plain", "ruled");
        assertThat(FlagSet.EMPTY.changesSince(flags)).containsExactly("other", "plain", "ruled");
    }
}
