package io.marketplane.service.flags;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.OpenFeatureAPI;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Shows whether flags come. Never DOWN and no part of readiness: without its server a service goes on with the last
 * flags, or with the defaults in its code.
 */
public final class FlagsHealth implements HealthIndicator {

    private final OpenFeatureAPI flags;
    private final Client client;

    public FlagsHealth(OpenFeatureAPI flags, Client client) {
        this.flags = flags;
        this.client = client;
    }

    @Override
    public Health health() {
        var state = client.getProviderState();
        var health = switch (state) {
            case READY, STALE -> Health.up();
            case NOT_READY, ERROR, FATAL -> Health.unknown();
        };
        return health.withDetail("state", state.name())
                .withDetail("provider", flags.getProviderMetadata().getName())
                .build();
    }
}
