package io.marketplane.flags.provider;

import io.marketplane.flags.provider.connection.Policy;
import io.marketplane.flags.provider.source.InMemoryFlags;
import io.marketplane.flags.provider.source.SyncTarget;
import io.marketplane.flags.provider.telemetry.TelemetrySender;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FlagProvider} is told. Immutable. Names and defaults are those of flagd's providers.
 *
 * @param origin where the flags are
 * @param policy how patient the provider is
 * @param snapshotPath where the last flags are kept; null for nowhere
 * @param snapshotMaxAge how old they may be to be used
 * @param telemetry where counts and events go
 */
public record FlagProviderOptions(
        Origin origin, Policy policy, @Nullable Path snapshotPath, Duration snapshotMaxAge, Telemetry telemetry) {

    /** Where the flags are. Immutable. */
    public sealed interface Origin {

        /** On a server that sends each change. */
        record Server(SyncTarget target) implements Origin {}

        /**
         * In a file that is watched.
         *
         * @param interval after how long it is read in any case
         */
        record File(Path path, Duration interval) implements Origin {}

        /** In a test's hand. */
        record Memory(InMemoryFlags flags) implements Origin {}
    }

    /** Where counts and events go. Immutable. */
    public sealed interface Telemetry {

        /** Nowhere. */
        record None() implements Telemetry {}

        /** To the flags server at this address. */
        record Http(URI server) implements Telemetry {}

        /** To a sender of the application's own; it is closed with the provider, and asked again when it restarts. */
        record Custom(TelemetrySender sender) implements Telemetry {}
    }

    /** Options from the process's environment. */
    public static FlagProviderOptions fromEnvironment() {
        return builder().build();
    }

    /** A builder that begins with the process's environment. What it is told wins. */
    public static FlagProviderOptionsBuilder builder() {
        return builder(System.getenv());
    }

    /**
     * A builder that begins with {@code environment}.
     *
     * @throws IllegalArgumentException if a value is not of its kind; the message has the name
     */
    public static FlagProviderOptionsBuilder builder(Map<String, String> environment) {
        return builder(environment::get);
    }

    /**
     * A builder that begins with what {@code settings} has by the names of the environment's variables, null for none.
     *
     * @throws IllegalArgumentException if a value is not of its kind; the message has the name
     */
    public static FlagProviderOptionsBuilder builder(Function<String, @Nullable String> settings) {
        return new FlagProviderOptionsBuilder(new Environment(settings));
    }

    /** What flags are asked for by; empty for the server's choice. */
    String selector() {
        return switch (origin) {
            case Origin.Server(SyncTarget target) -> target.selector();
            case Origin.File file -> file.path().toString();
            case Origin.Memory memory -> "";
        };
    }
}
