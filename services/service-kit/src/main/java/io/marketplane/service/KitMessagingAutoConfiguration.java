package io.marketplane.service;

import io.marketplane.service.binding.BindingProperties;
import io.marketplane.service.binding.EngineBindings;
import io.marketplane.service.messaging.Broker;
import io.marketplane.service.messaging.CloudEvents;
import io.marketplane.service.messaging.RabbitPublisher;
import io.marketplane.service.outbox.EventPublisher;
import io.marketplane.service.outbox.OutboxWiring;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Bound engines, and events by the outbox to RabbitMQ where it is bound. */
@AutoConfiguration(after = KitAutoConfiguration.class)
@EnableConfigurationProperties(BindingProperties.class)
@Import(OutboxWiring.class)
public class KitMessagingAutoConfiguration {

    @Bean
    EngineBindings engineBindings(BindingProperties properties) {
        return new EngineBindings(properties);
    }

    /** No bean when RabbitMQ is not bound. */
    @Bean
    @Nullable Broker broker(EngineBindings bindings) {
        return bindings.find("rabbitmq").map(Broker::new).orElse(null);
    }

    /** No bean when RabbitMQ is not bound. */
    @Bean
    @Nullable EventPublisher eventPublisher(
            ObjectProvider<Broker> broker, JsonMapper mapper, @Value("${spring.application.name}") String service) {
        return Optional.ofNullable(broker.getIfAvailable())
                .map(found -> new RabbitPublisher(found, new CloudEvents(mapper, service)))
                .orElse(null);
    }
}
