package io.marketplane.flags.server.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.flags.evaluator.Evaluation;
import io.marketplane.flags.evaluator.FlagSet;
import io.marketplane.flags.evaluator.FlagType;
import io.marketplane.flags.evaluator.value.Attributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is served of definitions. */
class ServedSetTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    private static final String ROOT = """
            {"state":"ENABLED","variants":{"on":true,"off":false},"defaultVariant":"off",
             "targeting":{"if":[{"==":[{"var":"plan"},"gold"]},"on",{"fractional":[["on",3000],["off",7000]]}]}}""";
    private static final String MIDDLE = """
            {"state":"ENABLED","variants":{"a":"A","b":"B","true":"T"},"defaultVariant":"b",
             "$evaluators":{"eu":{"in":[{"var":"country"},["de","fr"]]}},
             "prerequisites":[{"flag":"root","variant":"on"}],
             "targeting":{"if":[{"$ref":"eu"},{"fractional":[["a",1],["b",1]]},
                                {"==":[{"var":"$flagd.flagKey"},"middle"]},{"==":[{"var":"country"},"us"]}]}}""";

    private static String leaf(String wanted) {
        return "{\"state\":\"ENABLED\",\"variants\":{\"x\":1,\"y\":2},\"prerequisites\":[{\"flag\":\"middle\",\"variant\":\""
                + wanted
                + "\"},{\"flag\":\"root\",\"variant\":\"on\"}],\"targeting\":{\"fractional\":[[\"x\",1],[\"y\",1]]}}";
    }

    private static ServedSet served(Map<String, String> definitions) {
        var parsed = new HashMap<String, Definition>();
        definitions.forEach((key, text) -> parsed.put(key, Definition.of(text)));
        return ServedSet.of("staging", 7, NOW, parsed);
    }

    private static Evaluation evaluate(FlagSet flags, String key, Map<String, Object> context) {
        return flags.evaluate(key, FlagType.ANY, Attributes.of(context), NOW);
    }

    @Test
    void aDefinitionWithoutOurOwnMembersIsServedAsItWasWritten() {
        var odd = "{\"state\" : \"ENABLED\",\"variants\":{\"v\":1.50},  \"metadata\":{\"n\":1e2}}";
        var set = served(Map.of("k\"ey", odd, "a", ROOT));

        assertThat(set.document())
                .contains("\"k\\\"ey\":" + odd)
                .endsWith("\"metadata\":{\"flagSetId\":\"staging\",\"version\":\"7\"}}");
        assertThat(set.flags().keys()).containsExactly("a", "k\"ey");
        assertThat(served(Map.of("a", ROOT, "k\"ey", odd)).document()).isEqualTo(set.document());
    }

    @Test
    void anEmptySetIsADocumentToo() {
        assertThat(served(Map.of()).flags().keys()).isEmpty();
    }

    @Test
    @Tag("flags-44")
    void prerequisitesMeanWhatTheDefinitionSays() {
        for (var wanted : List.of("a", "b", "true")) {
            var set = served(Map.of("root", ROOT, "middle", MIDDLE, "leaf", leaf(wanted)));
            assertThat(set.document()).doesNotContain("prerequisites", "$evaluators", "$ref");
            var unguarded = served(Map.of(
                    "leaf",
                    "{\"state\":\"ENABLED\",\"variants\":{\"x\":1,\"y\":2},"
                            + "\"targeting\":{\"fractional\":[[\"x\",1],[\"y\",1]]}}"));
            int met = 0;
            for (int i = 0; i < 10_000; i++) {
                var context = context(i);
                boolean holds = Objects.equals(
                                evaluate(set.flags(), "middle", context).variant(), wanted)
                        && Objects.equals(evaluate(set.flags(), "root", context).variant(), "on");
                var expected =
                        holds ? evaluate(unguarded.flags(), "leaf", context).variant() : null;
                assertThat(evaluate(set.flags(), "leaf", context).variant())
                        .as("%s %s", wanted, context)
                        .isEqualTo(expected);
                met += holds ? 1 : 0;
            }
            assertThat(met).isBetween(500, 9_000);
        }
    }

    private static Map<String, Object> context(int i) {
        var random = new Random(i);
        var context = new HashMap<String, Object>();
        if (i % 20 != 0) {
            context.put("targetingKey", i % 31 == 0 ? "" : "user-" + i);
        }
        context.put("plan", List.of("gold", "iron", "tin").get(random.nextInt(3)));
        context.put("country", List.of("de", "fr", "us", "jp").get(random.nextInt(4)));
        return context;
    }

    @Test
    @Tag("flags-44")
    void theRequiredFlagIsEvaluatedAsItselfTwoDeep() {
        var set = served(Map.of("root", ROOT, "middle", MIDDLE));
        var alone = served(Map.of("root", ROOT));
        var free = served(
                Map.of("middle", MIDDLE.replace("\"prerequisites\":[{\"flag\":\"root\",\"variant\":\"on\"}],", "")));
        for (int i = 0; i < 10_000; i++) {
            var context = context(i);
            var root = evaluate(alone.flags(), "root", context).variant();
            assertThat(evaluate(set.flags(), "root", context).variant()).isEqualTo(root);
            var expected = "on".equals(root)
                    ? evaluate(free.flags(), "middle", context).variant()
                    : "b";
            assertThat(evaluate(set.flags(), "middle", context).variant()).isEqualTo(expected);
        }
    }

    @Test
    @Tag("flags-44")
    void aDisabledOrMissingFlagIsNotMet() {
        var leaf = "{\"state\":\"ENABLED\",\"variants\":{\"x\":1,\"y\":2},\"defaultVariant\":\"y\","
                + "\"prerequisites\":[{\"flag\":\"root\",\"variant\":\"on\"}],\"targeting\":{\"if\":[true,\"x\"]}}";
        var constant = "{\"state\":\"%s\",\"variants\":{\"on\":true},\"defaultVariant\":\"on\"}";
        assertThat(evaluate(served(Map.of("leaf", leaf)).flags(), "leaf", Map.of())
                        .variant())
                .isEqualTo("y");
        assertThat(evaluate(
                                served(Map.of("leaf", leaf, "root", constant.formatted("DISABLED")))
                                        .flags(),
                                "leaf",
                                Map.of())
                        .variant())
                .isEqualTo("y");
        assertThat(evaluate(
                                served(Map.of("leaf", leaf, "root", constant.formatted("ENABLED")))
                                        .flags(),
                                "leaf",
                                Map.of())
                        .variant())
                .isEqualTo("x");
    }
}
