package io.marketplane.flags.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** A clock that a test moves, of the servers that are started with {@link #setting()}. */
final class MovingClock implements InstantSource {
    private static final String PROPERTY = "test.clock";
    private static final Map<String, MovingClock> ALL = new ConcurrentHashMap<>();

    private final String name = UUID.randomUUID().toString();
    private volatile Instant now;

    MovingClock(Instant now) {
        this.now = now;
        ALL.put(name, this);
    }

    Map<String, String> setting() {
        return Map.of(PROPERTY, name);
    }

    void set(Instant time) {
        now = time;
    }

    void forward(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Takes the place of the system's clock. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(PROPERTY)
    static class Wiring {

        @Bean
        @Primary
        InstantSource movingClock(@Value("${" + PROPERTY + "}") String name) {
            return Objects.requireNonNull(ALL.get(name));
        }
    }
}
