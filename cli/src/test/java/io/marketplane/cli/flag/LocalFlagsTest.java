package io.marketplane.cli.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketplane.cli.flag.source.Document;
import io.marketplane.cli.terminal.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LocalFlagsTest {

    private static DocumentFlags good() throws IOException {
        var file = Path.of("src/test/resources/flags/good.yaml");
        return DocumentFlags.of(Document.read("good.yaml", Files.readString(file))
                        .getFirst()
                        .tree())
                .orElseThrow();
    }

    private static String said(DocumentFlags flags, String key, String context) {
        var answer = LocalFlags.evaluate(flags, key, FlagJson.read(context), Instant.EPOCH);
        return String.join("\n", EvaluationReport.lines(EvaluationReport.json(key, answer), Style.PLAIN));
    }

    @Test
    void theWayThroughTheConditionsIsShown() throws IOException {
        assertThat(said(good(), "checkout-v2", "{\"email\":\"ann@shop.example\"}"))
                .isEqualTo("""
                value     true
                variant   on
                reason    TARGETING_MATCH
                metadata  owner=checkout
                why       /targeting/if/1: the condition before it holds""");
        assertThat(said(good(), "checkout-v2", "{\"email\":\"ann@example.com\",\"targetingKey\":\"user-1\"}"))
                .isEqualTo("""
                        value     false
                        variant   off
                        reason    TARGETING_MATCH
                        metadata  owner=checkout
                        why       /targeting/if/2: no condition before it holds
                        why       /targeting/if/2/fractional: shares on=5%,off=95%""");
    }

    @Test
    void aPrerequisiteThatIsNotMetIsTheReason() throws IOException {
        assertThat(said(good(), "needs-payments", "{\"country\":\"de\"}")).contains("value     100", "TARGETING_MATCH");
        assertThat(said(good(), "needs-payments", "{}")).isEqualTo("""
                value     7
                variant   no
                reason    DEFAULT
                metadata  owner=checkout
                why       it requires payments = on, which gives off now""");
    }

    @Test
    void errorsSayWhere() throws IOException {
        assertThat(said(good(), "missing", "{}")).contains("error     FLAG_NOT_FOUND", "(the caller's default)");
        var broken = DocumentFlags.of(FlagJson.read("""
                        {"flags":{"a":{"state":"ENABLED","variants":{"on":true},"targeting":{"nonsense":[1]}}}}""")).orElseThrow();
        assertThat(said(broken, "a", "{}")).contains("PARSE_ERROR", "/flags/a/targeting");
        var refused = DocumentFlags.of(FlagJson.read("{\"flags\":{\"a\":{}}}")).orElseThrow();
        assertThatThrownBy(() -> said(refused, "a", "{}"))
                .isInstanceOf(FlagFailure.class)
                .hasMessageContaining("/flags/a/state");
    }

    /** What the management API takes is the flag with what it shares. */
    @Test
    void aFlagOfAResourceIsADefinitionOfItsOwn() throws IOException {
        var definition = good().definition("checkout-v2").orElseThrow();
        assertThat(definition.at("/$evaluators/staff").isObject()).isTrue();
        assertThat(definition.at("/metadata/owner").asText()).isEqualTo("checkout");
        var dependant = good().definition("needs-payments").orElseThrow();
        assertThat(dependant.has("$evaluators")).isFalse();
        assertThat(dependant.at("/prerequisites/0/flag").asText()).isEqualTo("payments");
    }
}
