package io.marketplane.service.flags;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.EvaluationContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlagContextTest {

    private static EvaluationContext context(Map<String, String> headers) {
        return FlagContext.of(Optional.empty(), name -> Optional.ofNullable(headers.get(name)));
    }

    private static String country(Map<String, String> headers) {
        return context(headers).asUnmodifiableMap().containsKey("country")
                ? context(headers).getValue("country").asString()
                : "";
    }

    @Test
    void theUserIsTheKeyAndElseTheVisitor() {
        assertThat(context(Map.of("X-User-Id", "u-1", "X-Visitor-Id", "v-1")).getTargetingKey())
                .isEqualTo("u-1");
        assertThat(context(Map.of("X-Visitor-Id", "v-1")).getTargetingKey()).isEqualTo("v-1");
        assertThat(context(Map.of("X-Visitor-Id", "v-1")).keySet()).doesNotContain("user");
        assertThat(context(Map.of()).getTargetingKey()).isNull();
    }

    @Test
    void whomTheServiceAuthenticatedIsNotWhatAHeaderSays() {
        var context = FlagContext.of(Optional.of("alice"), _ -> Optional.of("mallory"));

        assertThat(context.getTargetingKey()).isEqualTo("alice");
        assertThat(context.getValue("user").asString()).isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\tb", "ä", "a\nb"})
    void anIdThatIsNotLegalCountsAsNotThere(String id) {
        assertThat(context(Map.of("X-User-Id", id, "X-Visitor-Id", "v-1")).getTargetingKey())
                .isEqualTo("v-1");
    }

    @Test
    void lengthsAreBounded() {
        assertThat(context(Map.of("X-Visitor-Id", "x".repeat(128))).getTargetingKey())
                .hasSize(128);
        assertThat(context(Map.of("X-Visitor-Id", "x".repeat(129))).getTargetingKey())
                .isNull();
        assertThat(context(Map.of("X-Tenant-Id", "x".repeat(64))).keySet()).doesNotContain("tenant");
        assertThat(context(Map.of("X-Tenant-Id", "acme.eu_1"))
                        .getValue("tenant")
                        .asString())
                .isEqualTo("acme.eu_1");
        assertThat(country(Map.of("Accept-Language", "de-DE" + ",en".repeat(100))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DE | fr-FR | DE",
                "de | | DE",
                "XX | fr-FR | FR",
                "T1 | | ''",
                "DEU | fr | ''",
                "| en-US,en;q=0.9 | US",
                "| en, de-AT;q=0.8, de-CH;q=0.9 | CH",
                "| zh-Hant-TW | TW",
                "| en-419, *;q=0.1 | ''",
                "| de-DE;q=0, fr-BE;q=0.1 | BE",
                "| de-ZZ | ''",
                "| ;;;q=x | ''",
            })
    void theCountryIsWhereTheClientIsAndElseThatOfItsLanguage(String where, String languages, String expected) {
        var headers = new HashMap<String, String>();
        headers.put("CF-IPCountry", where);
        headers.put("Accept-Language", languages);
        headers.values().removeIf(value -> value == null);

        assertThat(country(headers)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?1 | Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36 | mobile",
                "?1 | Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 | mobile",
                "?0 | Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 | tablet",
                "?0 | Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 | desktop",
                "| Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 | mobile",
                "| Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) Version/16.0 Mobile/15E148 | tablet",
                "| Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15 | desktop",
                "| Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | desktop",
                "?1 | Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X) Mobile (compatible; Googlebot/2.1) | bot",
                "| Mozilla/5.0 (Linux; Android 9; CUBOT X19) Chrome/140.0 Mobile Safari/537.36 | mobile",
                "| curl/8.5.0 | other",
                "| | other",
            })
    void theDeviceIsACoarseClass(String hint, String agent, String expected) {
        assertThat(Device.of(Optional.ofNullable(hint), Optional.ofNullable(agent)))
                .isEqualTo(expected);
    }
}
