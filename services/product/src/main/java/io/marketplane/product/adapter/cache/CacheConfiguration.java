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
import tools.jackson.databind.json.JsonMapper;

/** Wires the cache where Redis or Memcached is bound. */
@Configuration(proxyBeanMethods = false)
class CacheConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(CacheConfiguration.class);

    @Bean
    @Nullable CopyStore copyStore(
            EngineBindings bindings,
            @Value("${marketplane.cache.patience:100ms}") Duration patience,
            @Value("${marketplane.cache.fresh:1s}") Duration fresh) {
        var redis = bindings.find("redis");
        var memcached = bindings.find("memcached");
        if (redis.isPresent()) {
            memcached.ifPresent(other -> LOG.info(
                    "reads are cached in {}, of the type redis, and not in {}, of the type memcached",
                    redis.get().name(),
                    other.name()));
            return new RedisCopies(RedisConnections.to(redis.get(), patience), fresh);
        }
        if (memcached.isPresent()) {
            return new MemcachedCopies(new MemcachedServers(memcached.get(), patience), fresh);
        }
        LOG.info("reads are not cached, which needs a binding of the type redis or memcached");
        return null;
    }

    @Bean
    @Nullable CachedProducts cachedProducts(ObjectProvider<CopyStore> store, JsonMapper mapper, MeterRegistry meters) {
        var bound = store.getIfAvailable();
        return bound == null ? null : new CachedProducts(bound, mapper, meters);
    }
}
