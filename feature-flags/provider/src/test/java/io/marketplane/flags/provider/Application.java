package io.marketplane.flags.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.EventDetails;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.ProviderEvent;
import dev.openfeature.sdk.ProviderState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/** An application that uses the provider through an SDK of its own, and notes what it is told. */
final class Application implements AutoCloseable {
    final OpenFeatureAPI api = OpenFeatureAPI.createIsolated();
    final Client client = api.getClient();
    final FlagProvider provider;
    final Queue<EventDetails> details = new ConcurrentLinkedQueue<>();
    private final Queue<String> events = new ConcurrentLinkedQueue<>();

    Application(FlagProviderOptions options) {
        provider = new FlagProvider(options);
        for (ProviderEvent event : ProviderEvent.values()) {
            client.on(event, happened -> {
                details.add(happened);
                events.add(words(event, happened));
            });
        }
    }

    static Application of(int port, UnaryOperator<FlagProviderOptionsBuilder> further) {
        var builder = FlagProviderOptions.builder(Map.of())
                .port(port)
                .deadline(Duration.ofSeconds(20))
                .retryBackoff(Duration.ofMillis(100))
                .retryBackoffMax(Duration.ofMillis(400))
                .retryGracePeriod(Duration.ofSeconds(3));
        return new Application(further.apply(builder).build());
    }

    private static String words(ProviderEvent event, EventDetails details) {
        String name = event.name().replace("PROVIDER_", "");
        return event == ProviderEvent.PROVIDER_CONFIGURATION_CHANGED
                ? "CHANGED" + new TreeSet<>(details.getFlagsChanged())
                : name;
    }

    Application start() {
        api.setProviderAndWait(provider);
        awaitEvents("READY");
        return this;
    }

    String text(String key) {
        return client.getStringValue(key, "default");
    }

    List<String> events() {
        return List.copyOf(events);
    }

    void forgetEvents() {
        events.clear();
        details.clear();
    }

    /** Waits until exactly these events have come. */
    void awaitEvents(String... expected) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(events()).containsExactlyInAnyOrder(expected));
    }

    void awaitState(ProviderState state) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> client.getProviderState() == state);
    }

    @Override
    public void close() {
        api.shutdown();
        provider.shutdown();
    }
}
