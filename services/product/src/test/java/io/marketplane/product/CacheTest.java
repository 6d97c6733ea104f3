package io.marketplane.product;

import io.marketplane.testkit.RedisServer;
import java.util.Map;

/** The cache is Redis. */
class CacheTest extends CacheContract {

    private final RedisServer redis = RedisServer.start();

    @Override
    Map<String, String> binding() {
        return redis.binding();
    }

    @Override
    void freeze() {
        redis.pause();
    }

    @Override
    void thaw() {
        redis.unpause();
    }

    @Override
    void end() {
        redis.close();
    }
}
