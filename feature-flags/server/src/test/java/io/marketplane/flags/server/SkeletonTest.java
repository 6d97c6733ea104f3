package io.marketplane.flags.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A definition's way through the whole server. */
class SkeletonTest {

    private static final String BOOLEAN = """
            {"state":"ENABLED","variants":{"on":true,"off":false},"defaultVariant":"off",
             "targeting":{"if":[{"ends_with":[{"var":"email"},"@shop.example"]},"on"]},"metadata":{"n":1.50}}""";

    @Test
    void aDefinitionIsKeptServedAndEvaluated() {
        var server = RunningServer.shared();

        var put = server.define("a/b c", "staging", BOOLEAN);
        assertThat(put.text()).contains("\"n\":1.50");
        assertThat(put.status()).isEqualTo(200);
        assertThat(server.get("viewer", "staging", RunningServer.path("a/b c", "staging"))
                        .text())
                .isEqualTo(put.text());

        var on = server.evaluate("staging", "a/b c", "{\"targetingKey\":\"u\",\"email\":\"x@shop.example\"}");
        assertThat(on.text()).contains("\"value\":true", "\"variant\":\"on\"", "\"reason\":\"TARGETING_MATCH\"");
        assertThat(server.evaluate("staging", "a/b c", "{}").text()).contains("\"value\":false", "DEFAULT");
        assertThat(server.evaluate("production", "a/b c", "{}").status()).isEqualTo(404);
    }
}
