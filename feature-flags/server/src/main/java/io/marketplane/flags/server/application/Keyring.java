package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.ApiKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The keys that count now, in memory, so that callers are known while the database is away. Thread-safe. */
public final class Keyring {

    private volatile Map<String, ApiKey> keys = Map.of();

    /** From now on these keys count and no others. */
    public void replace(List<ApiKey> all) {
        keys = all.stream().collect(Collectors.toUnmodifiableMap(ApiKey::hash, Function.identity(), (a, _) -> a));
    }

    /** What {@code key} gives. */
    public Optional<ApiKey> find(String key) {
        return Optional.ofNullable(keys.get(ApiKey.hash(key)));
    }
}
