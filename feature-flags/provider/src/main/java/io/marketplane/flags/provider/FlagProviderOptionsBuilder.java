package io.marketplane.flags.provider;

import io.grpc.Status;
import io.marketplane.flags.provider.FlagProviderOptions.Origin;
import io.marketplane.flags.provider.FlagProviderOptions.Telemetry;
import io.marketplane.flags.provider.connection.Policy;
import io.marketplane.flags.provider.source.InMemoryFlags;
import io.marketplane.flags.provider.source.SyncTarget;
import io.marketplane.flags.provider.telemetry.TelemetrySender;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes {@link FlagProviderOptions}. The variable in each method's comment sets the same. For one thread. */
public final class FlagProviderOptionsBuilder {
    private static final int PORT = 8015;

    private String host;
    private int port;
    private boolean tls;
    private @Nullable Path certPath;
    private String selector;
    private @Nullable Path keyPath;
    private Duration deadline;
    private Duration streamDeadline;
    private Duration retryBackoff;
    private Duration retryBackoffMax;
    private Duration retryGracePeriod;
    private Duration keepAlive;
    private Set<String> fatalStatusCodes;
    private @Nullable Path offlineFlagSourcePath;
    private Duration offlinePoll;
    private @Nullable Path snapshotPath;
    private Duration snapshotMaxAge;
    private Telemetry telemetry;
    private @Nullable InMemoryFlags memory;

    FlagProviderOptionsBuilder(Environment environment) {
        host = environment.text("FLAGD_HOST", "localhost");
        port = environment.port("FLAGD_PORT", PORT);
        tls = environment.truth("FLAGD_TLS");
        certPath = environment.path("FLAGD_SERVER_CERT_PATH");
        selector = environment.text("FLAGD_SOURCE_SELECTOR", "");
        keyPath = environment.path("FLAGD_KEY_PATH");
        deadline = environment.duration("FLAGD_DEADLINE_MS", Duration::ofMillis, Duration.ofMillis(500));
        streamDeadline = environment.duration("FLAGD_STREAM_DEADLINE_MS", Duration::ofMillis, Duration.ofMinutes(10));
        retryBackoff = environment.duration("FLAGD_RETRY_BACKOFF_MS", Duration::ofMillis, Duration.ofSeconds(1));
        retryBackoffMax =
                environment.duration("FLAGD_RETRY_BACKOFF_MAX_MS", Duration::ofMillis, Duration.ofSeconds(12));
        retryGracePeriod = environment.duration("FLAGD_RETRY_GRACE_PERIOD", Duration::ofSeconds, Duration.ofSeconds(5));
        keepAlive = environment.duration("FLAGD_KEEP_ALIVE_TIME_MS", Duration::ofMillis, Duration.ofSeconds(10));
        fatalStatusCodes = environment.names("FLAGD_FATAL_STATUS_CODES");
        offlineFlagSourcePath = environment.path("FLAGD_OFFLINE_FLAG_SOURCE_PATH");
        offlinePoll = environment.duration("FLAGD_OFFLINE_POLL_MS", Duration::ofMillis, Duration.ofSeconds(5));
        snapshotPath = environment.path("FLAGD_SNAPSHOT_PATH");
        snapshotMaxAge = environment.duration("FLAGD_SNAPSHOT_MAX_AGE", Duration::ofSeconds, Duration.ofDays(7));
        String server = environment.text("FLAGD_TELEMETRY_URL");
        telemetry = server == null ? new Telemetry.None() : new Telemetry.Http(URI.create(server));
    }

    /** The server's name or address: {@code FLAGD_HOST}, localhost. */
    public FlagProviderOptionsBuilder host(String host) {
        this.host = host;
        return this;
    }

    /** The port of its sync stream: {@code FLAGD_PORT}, 8015. */
    public FlagProviderOptionsBuilder port(int port) {
        this.port = port;
        return this;
    }

    /** Whether the connection is encrypted: {@code FLAGD_TLS}, false. */
    public FlagProviderOptionsBuilder tls(boolean tls) {
        this.tls = tls;
        return this;
    }

    /** Certificates in PEM that the server is checked by: {@code FLAGD_SERVER_CERT_PATH}, those of the platform. */
    public FlagProviderOptionsBuilder certPath(Path certPath) {
        this.certPath = certPath;
        return this;
    }

    /** Which flags, as in {@code flagSetId=production}: {@code FLAGD_SOURCE_SELECTOR}, the server's choice. */
    public FlagProviderOptionsBuilder selector(String selector) {
        this.selector = selector;
        return this;
    }

    /** A file with the key that the server knows the service by: {@code FLAGD_KEY_PATH}, none. */
    public FlagProviderOptionsBuilder keyPath(Path keyPath) {
        this.keyPath = keyPath;
        return this;
    }

    /** How long the start waits for flags: {@code FLAGD_DEADLINE_MS}, 500. */
    public FlagProviderOptionsBuilder deadline(Duration deadline) {
        this.deadline = deadline;
        return this;
    }

    /** After how long a stream is renewed, zero for never: {@code FLAGD_STREAM_DEADLINE_MS}, 600000. */
    public FlagProviderOptionsBuilder streamDeadline(Duration streamDeadline) {
        this.streamDeadline = streamDeadline;
        return this;
    }

    /** The wait after a first failure: {@code FLAGD_RETRY_BACKOFF_MS}, 1000. */
    public FlagProviderOptionsBuilder retryBackoff(Duration retryBackoff) {
        this.retryBackoff = retryBackoff;
        return this;
    }

    /** The longest wait between attempts: {@code FLAGD_RETRY_BACKOFF_MAX_MS}, 12000. */
    public FlagProviderOptionsBuilder retryBackoffMax(Duration retryBackoffMax) {
        this.retryBackoffMax = retryBackoffMax;
        return this;
    }

    /** How long a lost stream is STALE before it is an ERROR: {@code FLAGD_RETRY_GRACE_PERIOD} in seconds, 5. */
    public FlagProviderOptionsBuilder retryGracePeriod(Duration retryGracePeriod) {
        this.retryGracePeriod = retryGracePeriod;
        return this;
    }

    /** Silence after which the server is asked whether it is there, 10 s at least: {@code FLAGD_KEEP_ALIVE_TIME_MS}. */
    public FlagProviderOptionsBuilder keepAlive(Duration keepAlive) {
        this.keepAlive = keepAlive;
        return this;
    }

    /** Status codes after which there are no more tries: {@code FLAGD_FATAL_STATUS_CODES}, by commas; none. */
    public FlagProviderOptionsBuilder fatalStatusCodes(Status.Code... codes) {
        fatalStatusCodes = Set.copyOf(Stream.of(codes).map(Status.Code::name).toList());
        return this;
    }

    /** A file with the flags, in place of a server: {@code FLAGD_OFFLINE_FLAG_SOURCE_PATH}. */
    public FlagProviderOptionsBuilder offlineFlagSourcePath(Path offlineFlagSourcePath) {
        this.offlineFlagSourcePath = offlineFlagSourcePath;
        return this;
    }

    /** After how long that file is read in any case: {@code FLAGD_OFFLINE_POLL_MS}, 5000. */
    public FlagProviderOptionsBuilder offlinePoll(Duration offlinePoll) {
        this.offlinePoll = offlinePoll;
        return this;
    }

    /** Flags that a test holds, in place of a server. */
    public FlagProviderOptionsBuilder inMemory(InMemoryFlags flags) {
        memory = flags;
        return this;
    }

    /** Where the last flags are kept for a start without a server: {@code FLAGD_SNAPSHOT_PATH}, nowhere. */
    public FlagProviderOptionsBuilder snapshotPath(Path snapshotPath) {
        this.snapshotPath = snapshotPath;
        return this;
    }

    /** How old they may be to be used: {@code FLAGD_SNAPSHOT_MAX_AGE} in seconds, 7 days. */
    public FlagProviderOptionsBuilder snapshotMaxAge(Duration snapshotMaxAge) {
        this.snapshotMaxAge = snapshotMaxAge;
        return this;
    }

    /** The flags server that counts and events are sent to: {@code FLAGD_TELEMETRY_URL}, none. */
    public FlagProviderOptionsBuilder telemetry(URI server) {
        telemetry = new Telemetry.Http(server);
        return this;
    }

    /** A sender of the application's own for counts and events. */
    public FlagProviderOptionsBuilder telemetry(TelemetrySender sender) {
        telemetry = new Telemetry.Custom(sender);
        return this;
    }

    /** The options. */
    public FlagProviderOptions build() {
        // An attempt that a network swallows is given up after the longest wait between two.
        Duration attempt = deadline.compareTo(retryBackoffMax) > 0 ? deadline : retryBackoffMax;
        var policy = new Policy(deadline, retryGracePeriod, retryBackoff, retryBackoffMax, attempt);
        return new FlagProviderOptions(origin(), policy, snapshotPath, snapshotMaxAge, telemetry);
    }

    private Origin origin() {
        if (memory != null) {
            return new Origin.Memory(memory);
        }
        if (offlineFlagSourcePath != null) {
            return new Origin.File(offlineFlagSourcePath, offlinePoll);
        }
        return new Origin.Server(new SyncTarget(
                host, port, tls, certPath, selector, keyPath, streamDeadline, keepAlive, fatalStatusCodes));
    }
}
