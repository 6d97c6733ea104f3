package io.marketplane.product.adapter.cache;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.marketplane.service.binding.BoundEngine;
import io.marketplane.service.binding.BoundTrust;
import io.netty.handler.ssl.util.SimpleTrustManagerFactory;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.lettuce.RedisCredentialsProviderFactory;
import reactor.core.publisher.Mono;

/**
 * Connections to the bound Redis, a cluster or a single server. Each new one reads login and CA from the binding. While
 * there is none, commands fail at once.
 */
final class RedisConnections {

    private static final Duration CONNECT = Duration.ofMillis(500);
    private static final Duration REFRESH = Duration.ofSeconds(30);

    private RedisConnections() {}

    /**
     * A factory that is started; the caller destroys it.
     *
     * @param patience how long a command may take
     */
    static LettuceConnectionFactory to(BoundEngine engine, Duration patience) {
        var factory = new LettuceConnectionFactory(servers(engine), client(engine, patience));
        factory.setEagerInitialization(false);
        factory.setValidateConnection(false);
        factory.afterPropertiesSet();
        factory.start();
        return factory;
    }

    private static RedisConfiguration servers(BoundEngine engine) {
        if (engine.optional("cluster").filter("true"::equals).isEmpty()) {
            return new RedisStandaloneConfiguration(engine.host(), engine.port());
        }
        return new RedisClusterConfiguration(List.of(engine.optional("hosts")
                .orElse(engine.host() + ":" + engine.port())
                .split(",")));
    }

    private static LettuceClientConfiguration client(BoundEngine engine, Duration patience) {
        var client = LettuceClientConfiguration.builder()
                .commandTimeout(patience)
                .shutdownTimeout(Duration.ZERO)
                .clientOptions(options(engine))
                .redisCredentialsProviderFactory(new FromBinding(engine));
        return engine.tls() ? client.useSsl().build() : client.build();
    }

    private static ClientOptions options(BoundEngine engine) {
        var topology = ClusterTopologyRefreshOptions.builder()
                .adaptiveRefreshTriggersTimeout(Duration.ofSeconds(1))
                .enablePeriodicRefresh(REFRESH)
                .build();
        return ClusterClientOptions.builder()
                .topologyRefreshOptions(topology)
                .socketOptions(SocketOptions.builder().connectTimeout(CONNECT).build())
                .timeoutOptions(TimeoutOptions.enabled())
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .sslOptions(SslOptions.builder()
                        .jdkSslProvider()
                        .trustManager(new Trust(new BoundTrust(engine)))
                        .handshakeTimeout(CONNECT)
                        .build())
                .build();
    }

    private record FromBinding(BoundEngine engine) implements RedisCredentialsProviderFactory {

        @Override
        public RedisCredentialsProvider createCredentialsProvider(RedisConfiguration servers) {
            return () -> Mono.fromSupplier(() -> {
                var login = engine.login();
                return RedisCredentials.just(login.username(), login.password().toCharArray());
            });
        }
    }

    /** Lettuce takes a factory of trust managers. */
    private static final class Trust extends SimpleTrustManagerFactory {

        private final BoundTrust trust;

        Trust(BoundTrust trust) {
            this.trust = trust;
        }

        @Override
        protected void engineInit(@Nullable KeyStore keyStore) {
            // it reads the binding
        }

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {
            // it reads the binding
        }

        @Override
        protected TrustManager[] engineGetTrustManagers() {
            return new TrustManager[] {trust};
        }
    }
}
