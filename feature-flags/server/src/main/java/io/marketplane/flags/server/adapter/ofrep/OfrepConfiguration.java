package io.marketplane.flags.server.adapter.ofrep;

import io.marketplane.flags.server.adapter.access.Access;
import io.marketplane.flags.server.application.Refusals;
import io.marketplane.flags.server.application.ServedFlags;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Wires OFREP. */
@Configuration(proxyBeanMethods = false)
class OfrepConfiguration {

    @Bean
    OfrepAnswers ofrepAnswers(JsonMapper mapper) {
        return new OfrepAnswers(mapper);
    }

    @Bean
    Gate gate(
            Access access,
            ServedFlags served,
            Refusals refusals,
            OfrepAnswers answers,
            @Value("${marketplane.flags.requests-per-second:5000}") int perSecond) {
        return new Gate(access, served, refusals, answers, perSecond);
    }

    @Bean
    EventStreamSettings eventStreamSettings(@Value("${marketplane.flags.heartbeat:15s}") Duration heartbeat) {
        return new EventStreamSettings(heartbeat);
    }
}
