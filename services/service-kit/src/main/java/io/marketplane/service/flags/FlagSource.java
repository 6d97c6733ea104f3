package io.marketplane.service.flags;

import io.marketplane.flags.provider.FlagProviderOptions;
import io.marketplane.flags.provider.FlagProviderOptionsBuilder;
import io.marketplane.service.binding.BoundEngine;
import io.marketplane.service.binding.EngineBindings;
import java.net.URI;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a service's flags come from. */
public final class FlagSource {

    private static final String TYPE = "flags";
    private static final String KEY = "key";
    private static final String TELEMETRY = "telemetry";

    private FlagSource() {}

    /**
     * The server that a binding of the type {@code flags} leads to, else what {@code FLAGD_HOST} or
     * {@code FLAGD_OFFLINE_FLAG_SOURCE_PATH} names; empty without any of them. The other settings are flagd's in each
     * case.
     *
     * @throws IllegalStateException when the binding has no host or port
     * @throws IllegalArgumentException when a setting is not of its kind; the message has the name
     */
    public static Optional<FlagProviderOptions> find(
            EngineBindings bindings, Function<String, @Nullable String> settings) {
        var options = FlagProviderOptions.builder(settings);
        return bindings.find(TYPE)
                .map(engine -> bound(options, engine))
                .or(() -> named(settings) ? Optional.of(options) : Optional.empty())
                .map(FlagProviderOptionsBuilder::build);
    }

    /** The provider reads key and CA from their files at each attempt, so that it uses new ones without a restart. */
    private static FlagProviderOptionsBuilder bound(FlagProviderOptionsBuilder options, BoundEngine engine) {
        options.host(engine.host()).port(engine.port()).tls(engine.tls());
        if (engine.tls()) {
            options.certPath(engine.folder().resolve(BoundEngine.CA));
        }
        engine.optional(TELEMETRY).map(URI::create).ifPresent(options::telemetry);
        var key = engine.folder().resolve(KEY);
        return Files.exists(key) ? options.keyPath(key) : options;
    }

    private static boolean named(Function<String, @Nullable String> settings) {
        return Stream.of("FLAGD_HOST", "FLAGD_OFFLINE_FLAG_SOURCE_PATH")
                .map(settings)
                .anyMatch(value -> value != null && !value.isBlank());
    }
}
