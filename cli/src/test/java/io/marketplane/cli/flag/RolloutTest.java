package io.marketplane.cli.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketplane.flags.evaluator.FlagSet;
import io.marketplane.flags.evaluator.FlagType;
import io.marketplane.flags.evaluator.LoadResult;
import io.marketplane.flags.evaluator.value.Attributes;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutTest {
    private static final String FLAG = """
            {"state":"ENABLED","variants":{"on":1,"off":2,"blue":3},"defaultVariant":"off"}""";

    private static ObjectNode with(String definition, String rollout) {
        return new DefinitionEdit(Optional.empty(), Optional.empty(), Optional.of(rollout), Map.of())
                .apply((ObjectNode) FlagJson.read(definition));
    }

    private static String rule(String definition, String rollout) {
        return FlagJson.write(with(definition, rollout).path("targeting"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "on=10%,off=90% | [[\"on\",1000],[\"off\",9000]]",
                "off=90%,on=10% | [[\"on\",1000],[\"off\",9000]]",
                "on=0.01 | [[\"on\",1],[\"off\",9999]]",
                "on=33.33%,blue=33.33% | [[\"on\",3333],[\"off\",3334],[\"blue\",3333]]",
                "on=100 | [[\"on\",10000],[\"off\",0]]",
                "on=0% | [[\"on\",0],[\"off\",10000]]",
                "on=10.010% , off=89.99% | [[\"on\",1001],[\"off\",8999]]",
            })
    void sharesAreWeightsThatAddUpAroundTheDefault(String text, String buckets) {
        assertThat(rule(FLAG, text)).isEqualTo("{\"fractional\":" + buckets + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "on=10%,off=80% | add up to 90 %",
                "on=60%,off=60% | add up to 120 %",
                "on=110% | add up to 110 %",
                "on=0.001% | finer than 0.01 %",
                "on | 'on' is no share",
                "on=-1% | is no share",
                "on=10%,on=90% | has two shares",
                "onn=10% | 'onn' is no variant of the flag; it has on, off, blue",
            })
    void whatDoesNotAddUpIsRefused(String text, String message) {
        assertThatThrownBy(() -> rule(FLAG, text))
                .isInstanceOf(FlagFailure.class)
                .hasMessageContaining(message);
    }

    @Test
    void sharesGoWhereTheConditionsLeaveTheResultOpen() {
        var flag = """
                {"state":"ENABLED","variants":{"on":1,"off":2},"defaultVariant":"off","targeting":%s}""";
        assertThat(rule(flag.formatted("{\"if\":[{\"$ref\":\"staff\"},\"on\"]}"), "on=5%"))
                .isEqualTo("{\"if\":[{\"$ref\":\"staff\"},\"on\",{\"fractional\":[[\"on\",500],[\"off\",9500]]}]}");
        assertThat(rule(
                        flag.formatted(
                                "{\"if\":[{\"$ref\":\"staff\"},\"on\",{\"fractional\":[[\"off\",9500],[\"on\",500]]}]}"),
                        "on=6%"))
                .as("the order that is there stays")
                .isEqualTo("{\"if\":[{\"$ref\":\"staff\"},\"on\",{\"fractional\":[[\"off\",9400],[\"on\",600]]}]}");
        assertThat(rule(flag.formatted("{\"fractional\":[{\"var\":\"email\"},[\"on\",1],[\"off\",9]]}"), "on=20%"))
                .as("the bucketing key stays")
                .isEqualTo("{\"fractional\":[{\"var\":\"email\"},[\"on\",2000],[\"off\",8000]]}");
        assertThatThrownBy(() -> rule(flag.formatted("{\"var\":\"variant\"}"), "on=20%"))
                .hasMessageContaining("neither shares nor conditions");
    }

    /** Raising a share takes nobody out, also of a variant in the middle and of one that came later. */
    @Test
    void whoeverHasAVariantThatGrowsKeepsIt() {
        var former = with(FLAG, "on=1%");
        for (var step : new String[] {"on=5%", "on=25%", "on=25%,blue=10%", "on=25%,blue=30%", "on=40%,blue=30%"}) {
            var next = with(FlagJson.write(former), step);
            assertThat(users(next, "on")).as(step).containsAll(users(former, "on"));
            assertThat(users(next, "blue")).as(step).containsAll(users(former, "blue"));
            former = next;
        }
        assertThat(users(former, "blue").size()).isBetween(550, 650);
    }

    private static Set<String> users(ObjectNode definition, String variant) {
        var document = "{\"flags\":{\"f\":" + FlagJson.write(definition) + "}}";
        var users = new HashSet<String>();
        if (FlagSet.load(document) instanceof LoadResult.Accepted(var flags, var _)) {
            for (int i = 0; i < 2_000; i++) {
                var user = "user-" + i;
                var answer =
                        flags.evaluate("f", FlagType.ANY, Attributes.of(Map.of("targetingKey", user)), Instant.EPOCH);
                if (variant.equals(answer.variant())) {
                    users.add(user);
                }
            }
        }
        return users;
    }
}
