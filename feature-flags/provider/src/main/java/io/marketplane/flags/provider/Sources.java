package io.marketplane.flags.provider;

import io.marketplane.flags.provider.FlagProviderOptions.Origin;
import io.marketplane.flags.provider.source.FileSource;
import io.marketplane.flags.provider.source.InMemoryFlags;
import io.marketplane.flags.provider.source.Source;
import io.marketplane.flags.provider.source.SyncSource;
import io.marketplane.flags.provider.source.SyncTarget;
import java.nio.file.Path;
import java.time.Duration;

/** The sources that options name. */
final class Sources {
    private static final String PROVIDER_ID = "marketplane-flags";

    private Sources() {}

    static Source of(FlagProviderOptions options) {
        return switch (options.origin()) {
            case Origin.Server(SyncTarget target) -> new SyncSource(target, PROVIDER_ID);
            case Origin.File(Path path, Duration interval) -> new FileSource(path, interval);
            case Origin.Memory(InMemoryFlags flags) -> flags;
        };
    }
}
