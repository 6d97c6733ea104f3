package io.marketplane.e2e.flags;

import static io.marketplane.e2e.UnderTest.OFTEN;
import static io.marketplane.e2e.UnderTest.PATIENCE;
import static io.marketplane.e2e.flags.FlagsServer.DEVELOPMENT;
import static io.marketplane.e2e.flags.FlagsServer.STAGING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.marketplane.e2e.EndToEnd;
import io.marketplane.e2e.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** FeatureFlags on the cluster, from {@code kubectl apply} to what the flags server answers, and back. */
@EndToEnd
class FeatureFlagTest {
    private static final String GOOD = "{state: ENABLED, variants: {a: one, b: two}, defaultVariant: a}";
    private static final String CHANGED = "{state: ENABLED, variants: {a: one, b: two}, defaultVariant: b}";
    private static final int FLAGS = 50;
    private static final int CONTEXTS = 10_000;

    @Test
    @Tag("flags-47")
    @Tag("flags-48")
    @Tag("flags-49")
    @Tag("flags-50")
    void flagsAreServedAsTheyAreDeclared(Sandbox sandbox) {
        try (FlagsServer server = new FlagsServer(sandbox)) {
            flag(sandbox, "storefront").awaitCondition("Synced", "True", "Served");
            servedAndReadOnly(sandbox, server);
            invalidOnesChangeNothing(sandbox, server);
            everyKeyHasOneOwner(sandbox, server);
            exportedFlagsEvaluateTheSame(sandbox, server);
            sandbox.kubectl().run("delete", "featureflags", "--all", "--timeout=2m");
        }
    }

    private static FlagUnderTest flag(Sandbox sandbox, String name) {
        return new FlagUnderTest(sandbox, name);
    }

    private static void servedAndReadOnly(Sandbox sandbox, FlagsServer server) {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < FLAGS; i++) {
            String key = "declared-" + i;
            long start = System.nanoTime();
            flag(sandbox, key).apply("{environment: development, flagSpec: {flags: {%s: %s}}}".formatted(key, GOOD));
            await(key)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> server.value(key).equals("one"));
            millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
        millis.sort(null);
        System.out.printf(
                "FeatureFlag, apply to served: median %d ms, slowest %d ms%n", millis.get(FLAGS / 2), millis.getLast());
        for (int i = 0; i < FLAGS; i++) {
            FlagUnderTest declared = flag(sandbox, "declared-" + i);
            declared.awaitCondition("Synced", "True", "Served");
            assertThat(declared.is("Accepted", "True")).isTrue();
        }
        FlagsServer.Reply refused =
                server.change("declared-7", DEVELOPMENT, "{\"state\":\"DISABLED\",\"variants\":{\"a\":\"one\"}}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("flag-declared");
        assertThat(refused.text()).contains(sandbox.namespace() + "/declared-7");
    }

    /** What the schema refuses at admission, and what its message names. */
    private static Map<String, String> refused() {
        Map<String, String> flags = new LinkedHashMap<>();
        flags.put("{state: ON, variants: {a: 1}}", "state");
        flags.put("{state: ENABLED, variants: {}}", "variants");
        flags.put("{state: ENABLED, variants: {a: 1}, targeting: text}", "targeting");
        flags.put("{variants: {a: 1}}", "state");
        return flags;
    }

    /** What only compiling finds, and the pointer that its message has. */
    private static Map<String, String> broken() {
        Map<String, String> flags = new LinkedHashMap<>();
        flags.put("{state: ENABLED, variants: {a: 1, b: two}}", "/variants");
        flags.put("{state: ENABLED, variants: {a: 1}, defaultVariant: b}", "/defaultVariant");
        flags.put("{state: ENABLED, variants: {a: 1}, targeting: {nope: []}}", "/targeting");
        flags.put("{state: ENABLED, variants: {a: 1}, targeting: {$ref: nobody}}", "/targeting");
        flags.put("{state: ENABLED, variants: {a: 1}, targeting: {if: [true], var: x}}", "/targeting");
        flags.put("{state: ENABLED, variants: {a: 1}, targeting: {'+': [[], 1]}}", "/targeting");
        return flags;
    }

    private static void invalidOnesChangeNothing(Sandbox sandbox, FlagsServer server) {
        FlagUnderTest good = flag(sandbox, "declared-0");
        refused().forEach((definition, field) -> {
            for (FlagUnderTest target : List.of(flag(sandbox, "invalid"), good)) {
                assertThatThrownBy(() -> sandbox.kubectl()
                                .reading(
                                        target.manifest(definition),
                                        "apply",
                                        "--server-side",
                                        "--field-manager=test",
                                        "-f",
                                        "-"))
                        .hasMessageContaining("spec.flagSpec.flags.declared-0." + field);
            }
        });
        int number = 0;
        for (Map.Entry<String, String> wrong : broken().entrySet()) {
            FlagUnderTest fresh = flag(sandbox, "broken-" + number++);
            fresh.apply(
                    "{environment: development, flagSpec: {flags: {%s: %s}}}".formatted(fresh.name(), wrong.getKey()));
            good.apply("{environment: development, flagSpec: {flags: {declared-0: %s}}}".formatted(wrong.getKey()));
            assertThat(fresh.awaitCondition("Accepted", "False", "Invalid").getMessage())
                    .contains("/flags/" + fresh.name() + wrong.getValue());
            assertThat(server.get(DEVELOPMENT, "v1/flags/" + fresh.name()).status())
                    .isEqualTo(404);
            await("the change is refused").atMost(PATIENCE).pollInterval(OFTEN).until(good::isObserved);
            assertThat(good.is("Accepted", "False")).isTrue();
            assertThat(server.value("declared-0")).isEqualTo("one");
        }
        good.apply("{environment: development, flagSpec: {flags: {declared-0: %s}}}".formatted(CHANGED));
        await("the next good one is served")
                .atMost(PATIENCE)
                .until(() -> server.value("declared-0").equals("two"));
    }

    private static void everyKeyHasOneOwner(Sandbox sandbox, FlagsServer server) {
        server.define(
                "of-people",
                DEVELOPMENT,
                "{\"state\":\"ENABLED\",\"variants\":{\"a\":\"theirs\"},\"defaultVariant\":\"a\"}");
        FlagUnderTest taker = flag(sandbox, "taker");
        taker.apply("{environment: development, flagSpec: {flags: {of-people: %s}}}".formatted(GOOD));
        taker.awaitCondition("Accepted", "False", "KeyOwnedByConsole");
        assertThat(server.value("of-people")).isEqualTo("theirs");

        FlagUnderTest second = flag(sandbox, "second");
        second.apply("{environment: development, flagSpec: {flags: {declared-1: %s}}}".formatted(CHANGED));
        assertThat(second.awaitCondition("Accepted", "False", "KeyConflict").getMessage())
                .contains(sandbox.namespace() + "/declared-1");
        assertThat(server.value("declared-1")).isEqualTo("one");

        sandbox.kubectl().run("annotate", "featureflag", "taker", "marketplane.io/adopt=true");
        taker.awaitCondition("Synced", "True", "Served");
        assertThat(server.value("of-people")).isEqualTo("one");
        assertThat(server.get(DEVELOPMENT, "v1/audit?environment=development&flag=of-people")
                        .json()
                        .findValuesAsText("action"))
                .contains("flag.adopted");

        sandbox.kubectl()
                .run(
                        "patch",
                        "featureflag",
                        "taker",
                        "--type=merge",
                        "-p",
                        "{\"spec\":{\"deletionPolicy\":\"Retain\"}}");
        sandbox.kubectl().run("delete", "featureflag", "taker", "declared-2", "--timeout=2m");
        assertThat(server.value("of-people")).isEqualTo("one");
        assertThat(server.evaluate(DEVELOPMENT, "declared-2", "{}")
                        .path("errorCode")
                        .asText())
                .isEqualTo("FLAG_NOT_FOUND");
        assertThat(server.change("of-people", DEVELOPMENT, "{\"state\":\"DISABLED\",\"variants\":{\"a\":\"one\"}}")
                        .status())
                .isEqualTo(200);
    }

    private static void exportedFlagsEvaluateTheSame(Sandbox sandbox, FlagsServer server) {
        server.define(
                "payments",
                DEVELOPMENT,
                "{\"state\":\"ENABLED\",\"variants\":{\"on\":true,\"off\":false},\"defaultVariant\":\"off\","
                        + "\"targeting\":{\"fractional\":[[\"on\",7000],[\"off\",3000]]}}");
        server.define("checkout", DEVELOPMENT, """
                {"state":"ENABLED","variants":{"new":"new","old":"old"},"defaultVariant":"old",
                 "prerequisites":[{"flag":"payments","variant":"on"}],
                 "$evaluators":{"staff":{"ends_with":[{"var":"email"},"@shop.example"]}},
                 "targeting":{"if":[{"$ref":"staff"},"new",{"fractional":[["new",2500],["old",7500]]}]}}
                """);
        for (String key : List.of("payments", "checkout")) {
            String path = "v1/flags/%s/export?environment=%s";
            String exported =
                    server.get(DEVELOPMENT, path.formatted(key, DEVELOPMENT)).text();
            sandbox.kubectl().apply(exported.replace("environment: " + DEVELOPMENT, "environment: " + STAGING));
            flag(sandbox, key).awaitCondition("Synced", "True", "Served");
            assertThat(server.get(STAGING, path.formatted(key, STAGING)).text().replace(STAGING, DEVELOPMENT))
                    .isEqualTo(exported);
        }
        IntStream.range(0, CONTEXTS).parallel().forEach(i -> {
            String context = "{\"targetingKey\":\"user-%d\",\"email\":\"u%1$d@%s\"}"
                    .formatted(i, i % 10 == 0 ? "shop.example" : "mail.example");
            assertThat(server.evaluate(STAGING, "checkout", context).path("variant"))
                    .isEqualTo(server.evaluate(DEVELOPMENT, "checkout", context).path("variant"));
        });
    }
}
