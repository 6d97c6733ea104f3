package io.marketplane.flags.server.adapter.persistence;

import io.marketplane.flags.server.application.Environments;
import io.marketplane.flags.server.application.Keyring;
import io.marketplane.flags.server.application.ServedFlags;
import io.marketplane.flags.server.domain.ApiKey;
import io.marketplane.service.database.DatabaseMigration;
import io.marketplane.service.database.DatabasePools;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the store. */
@Configuration(proxyBeanMethods = false)
class PersistenceConfiguration {

    @Bean
    Seeds seeds(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            InstantSource clock,
            Environments environments,
            Supplier<List<ApiKey>> configuredKeys) {
        return new Seeds(jdbc, new TransactionTemplate(transactions), clock, environments.all(), configuredKeys);
    }

    @Bean
    ChangeFeed changeFeed(
            DatabasePools pools, DatabaseMigration migration, Seeds seeds, ServedFlags served, Keyring keyring) {
        return new ChangeFeed(pools.forListening(), migration, seeds, served, keyring);
    }

    /** Part of readiness: everything was read once. The database may be away afterwards. */
    @Bean
    HealthIndicator flagsHealthIndicator(ChangeFeed feed) {
        return () -> feed.isComplete()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("reason", "the flags are not read yet")
                        .build();
    }
}
