package io.marketplane.service.outbox;

import io.marketplane.service.value.Uuid7;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Wires the outbox; without an {@link EventPublisher} events wait. */
@Configuration(proxyBeanMethods = false)
public class OutboxWiring {

    @Bean
    OutboxStore outboxStore(JdbcClient jdbc, JsonMapper mapper) {
        return new OutboxStore(jdbc, mapper);
    }

    @Bean
    OutboxRelay outboxRelay(
            OutboxStore store,
            ObjectProvider<EventPublisher> publisher,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        return new OutboxRelay(
                store, Optional.ofNullable(publisher.getIfAvailable()), new TransactionTemplate(transactions), clock);
    }

    @Bean
    Outbox outbox(OutboxStore store, OutboxRelay relay, Uuid7 ids, InstantSource clock) {
        return new Outbox(store, relay, ids, clock, new SecureRandom());
    }

    @Bean
    OutboxUpkeep outboxUpkeep(OutboxStore store, OutboxRelay relay, InstantSource clock, MeterRegistry meters) {
        return new OutboxUpkeep(store, relay, clock, meters);
    }
}
