package io.marketplane.flags.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openfeature.contrib.providers.flagd.Config;
import dev.openfeature.contrib.providers.flagd.FlagdOptions;
import dev.openfeature.contrib.providers.flagd.FlagdProvider;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** OpenFeature's own flagd provider beside this one, against one server. */
class StockProviderTest {
    private static final List<String> REGIONS = List.of("eu", "us", "none", "mars");

    @Test
    @Tag("flags-26")
    void answersAsThisOne() {
        OpenFeatureAPI api = OpenFeatureAPI.createIsolated();
        try (var server = new SyncPeer(TestFlags.BASIC);
                Application application =
                        Application.of(server.port(), UnaryOperator.identity()).start()) {
            var stock = new FlagdProvider(FlagdOptions.builder()
                    .resolverType(Config.Resolver.IN_PROCESS)
                    .host("localhost")
                    .port(server.port())
                    .deadline(5_000)
                    .build());
            api.setProviderAndWait(stock);
            for (int i = 0; i < 1_000; i++) {
                assertThat(answer(application.client, i)).isEqualTo(answer(api.getClient(), i));
            }
            server.push(TestFlags.BASIC.replace("\"hi\"", "\"hey\""));
            for (Client client : List.of(application.client, api.getClient())) {
                await().atMost(Duration.ofSeconds(5))
                        .until(() -> client.getStringValue("text", "").equals("hey"));
            }
        } finally {
            api.shutdown();
        }
    }

    private static String answer(Client client, int number) {
        var context = new ImmutableContext(
                number % 3 == 0 ? "alice" : "user-" + number,
                Map.of("region", new Value(REGIONS.get(number % REGIONS.size()))));
        var details = switch (number % 5) {
            case 0 -> client.getBooleanDetails("bool", false, context);
            case 1 -> client.getStringDetails("region", "default", context);
            case 2 -> client.getStringDetails("key", "default", context);
            case 3 -> client.getIntegerDetails("whole", 0, context);
            default -> client.getDoubleDetails("float", 0.0, context);
        };
        return details.getValue() + " " + details.getVariant() + " " + details.getReason();
    }
}
