package io.marketplane.service;

import com.zaxxer.hikari.HikariDataSource;
import io.marketplane.service.database.DatabaseFailures;
import io.marketplane.service.database.DatabaseHealth;
import io.marketplane.service.database.DatabaseMigration;
import io.marketplane.service.database.DatabasePools;
import io.marketplane.service.database.DatabaseProperties;
import io.marketplane.service.database.Reads;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;

/** PostgreSQL from its binding: pool, migration, health, and what happens after a failover. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
        })
@EnableConfigurationProperties({DatabaseProperties.class, DataSourceProperties.class})
public class KitDatabaseAutoConfiguration {

    @Bean
    DatabasePools databasePools(DatabaseProperties properties, DataSourceProperties fallback) {
        return DatabasePools.of(properties, fallback);
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(DatabasePools pools, DatabaseProperties properties) {
        return pools.forRequests(properties.poolSize());
    }

    @Bean
    FlywayConfigurationCustomizer migrationConnections(DatabasePools pools) {
        return configuration -> configuration.dataSource(pools.forMigrations());
    }

    /** The migration runs beside the start, see {@link DatabaseMigration}. */
    @Bean
    FlywayMigrationStrategy migrationStrategy() {
        return _ -> {};
    }

    @Bean(initMethod = "start")
    DatabaseMigration databaseMigration(Flyway flyway) {
        return new DatabaseMigration(flyway);
    }

    @Bean
    DatabaseFailures databaseFailures(HikariDataSource pool) {
        return new DatabaseFailures(pool);
    }

    @Bean
    Reads reads(DatabaseFailures failures) {
        return new Reads(failures);
    }

    @Bean
    DatabaseHealth databaseHealthIndicator(
            HikariDataSource pool, DatabaseMigration migration, DatabaseFailures failures) {
        return new DatabaseHealth(pool, migration, failures);
    }
}
