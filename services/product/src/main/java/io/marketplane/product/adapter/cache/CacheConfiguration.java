package io.marketplane.product.adapter.cache;

import io.marketplane.service.binding.EngineBindings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Wires the cache where Redis is bound. */
@Configuration(proxyBeanMethods = false)
class CacheConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(CacheConfiguration.class);

    @Bean
    @Nullable LettuceConnectionFactory redisConnections(
            EngineBindings bindings, @Value("${marketplane.cache.patience:100ms}") Duration patience) {
        var engine = bindings.find("redis");
        if (engine.isEmpty()) {
            LOG.info("reads are not cached, which needs a binding of the type redis");
        }
        return engine.map(bound -> RedisConnections.to(bound, patience)).orElse(null);
    }

    @Bean
    @Nullable RedisProducts redisProducts(
            ObjectProvider<LettuceConnectionFactory> connections,
            JsonMapper mapper,
            @Value("${marketplane.cache.fresh:1s}") Duration fresh,
            MeterRegistry meters) {
        var redis = connections.getIfAvailable();
        return redis == null ? null : new RedisProducts(new StringRedisTemplate(redis), mapper, fresh, meters);
    }
}
