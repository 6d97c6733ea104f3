package io.marketplane.service;

import io.marketplane.service.idempotency.Idempotency;
import io.marketplane.service.idempotency.IdempotencyCleanup;
import io.marketplane.service.idempotency.IdempotencyStore;
import io.marketplane.service.value.Uuid7;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What every service gets: a clock, ids and idempotency. */
@AutoConfiguration(
        after = KitDatabaseAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration"
        })
@EnableScheduling
public class KitAutoConfiguration {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    Uuid7 ids(InstantSource clock) {
        return new Uuid7(clock, new SecureRandom());
    }

    @Bean
    IdempotencyStore idempotencyStore(JdbcClient jdbc, JsonMapper mapper) {
        return new IdempotencyStore(jdbc, mapper);
    }

    @Bean
    Idempotency idempotency(IdempotencyStore store, PlatformTransactionManager transactions, InstantSource clock) {
        return new Idempotency(store, new TransactionTemplate(transactions), clock);
    }

    @Bean
    IdempotencyCleanup idempotencyCleanup(IdempotencyStore store, InstantSource clock) {
        return new IdempotencyCleanup(store, clock);
    }
}
