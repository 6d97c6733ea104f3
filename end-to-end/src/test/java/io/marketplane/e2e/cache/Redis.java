package io.marketplane.e2e.cache;

import io.marketplane.e2e.Trusted;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/**
 * How applications reach a Redis Cluster: with what its binding says and nothing else, by TLS with names verified.
 *
 * @param binding the entries of the binding
 */
record Redis(Map<String, String> binding) {
    private static final char[] NO_PASSWORD = {};
    private static final int PATIENCE_MILLISECONDS = 2000;

    /** A client of the whole cluster, with the retries that it does by default. */
    RedisClusterClient cluster() {
        return RedisClusterClient.builder().nodes(hosts()).clientConfig(login()).build();
    }

    /** One connection, to the first member. */
    Connection connection() {
        return connection(hosts().iterator().next());
    }

    /** One connection, to that member. */
    Connection connection(HostAndPort member) {
        return new Connection(member, login());
    }

    /** Every member that the binding names. */
    Set<HostAndPort> hosts() {
        return Stream.of(entry("hosts").split(",", -1)).map(HostAndPort::from).collect(Collectors.toSet());
    }

    private JedisClientConfig login() {
        return DefaultJedisClientConfig.builder()
                .user(entry("username"))
                .password(entry("password"))
                .timeoutMillis(PATIENCE_MILLISECONDS)
                .sslOptions(SslOptions.builder()
                        .sslVerifyMode(SslVerifyMode.FULL)
                        .trustStoreType("PKCS12")
                        .truststore(this::authority, NO_PASSWORD)
                        .build())
                .build();
    }

    private InputStream authority() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            Trusted.store(entry("ca.crt")).store(bytes, NO_PASSWORD);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    String entry(String key) {
        return Objects.requireNonNull(binding.get(key), key);
    }

    /** Nothing: it has a password. */
    @Override
    public String toString() {
        return "Redis[" + binding.keySet() + "]";
    }
}
