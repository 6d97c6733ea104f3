package io.marketplane.product;

import io.marketplane.testkit.MemcachedServer;
import java.util.Map;

/** The cache is Memcached. */
class MemcachedCacheTest extends CacheContract {

    private final MemcachedServer memcached = MemcachedServer.start();

    @Override
    Map<String, String> binding() {
        return MemcachedServer.binding(memcached);
    }

    @Override
    void freeze() {
        memcached.pause();
    }

    @Override
    void thaw() {
        memcached.unpause();
    }

    @Override
    void end() {
        memcached.close();
    }
}
