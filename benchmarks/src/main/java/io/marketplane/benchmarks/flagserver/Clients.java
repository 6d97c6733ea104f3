package io.marketplane.benchmarks.flagserver;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import io.marketplane.flags.provider.FlagProvider;
import io.marketplane.flags.provider.FlagProviderOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Services with the provider of this product, each with a stream and rules of its own, as many pods have them; here
 * they share one JVM, so all their work is part of what is measured.
 */
final class Clients implements AutoCloseable {
    private static final EvaluationContext USER =
            new ImmutableContext("user-1", Map.of("email", new Value("ann@else.example"), "plan", new Value("free")));
    private static final Duration START = Duration.ofSeconds(60);
    private static final long BETWEEN_LOOKS_NANOS = 500_000;

    private final List<Client> clients = new ArrayList<>();

    /** Starts them; they take turns in the choice of a server. */
    Clients(TestBed bed, int count) {
        OpenFeatureAPI api = OpenFeatureAPI.getInstance();
        for (int i = 0; i < count; i++) {
            FlagsServer server = bed.servers().get(i % bed.servers().size());
            String domain = "client-" + i;
            api.setProviderAndWait(
                    domain,
                    new FlagProvider(FlagProviderOptions.builder(Map.of())
                            .host("localhost")
                            .port(server.syncPort())
                            .keyPath(bed.clientKeyFile())
                            .selector("flagSetId=" + TestBed.ENVIRONMENT)
                            .deadline(START)
                            .build()));
            clients.add(api.getClient(domain));
        }
    }

    /**
     * Waits until every client evaluates the flag to {@code value}.
     *
     * @param since the value of {@link System#nanoTime} that time is counted from
     * @return nanoseconds until the last one did; empty when that took longer than {@code patience}
     */
    OptionalLong awaitEverywhere(String flag, boolean value, long since, Duration patience) {
        var waiting = new ArrayList<>(clients);
        while (true) {
            waiting.removeIf(client -> client.getBooleanValue(flag, !value, USER) == value);
            long passed = System.nanoTime() - since;
            if (waiting.isEmpty()) {
                return OptionalLong.of(passed);
            }
            if (passed > patience.toNanos()) {
                return OptionalLong.empty();
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }

    @Override
    public void close() {
        OpenFeatureAPI.getInstance().shutdown();
    }
}
