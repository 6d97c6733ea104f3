package io.marketplane.testkit;

import java.util.Map;
import org.testcontainers.containers.wait.strategy.Wait;

/** A real Redis with TLS and a password, from the project's own image. Thread-safe. */
public final class RedisServer implements AutoCloseable {
    private static final int PORT = 6379;
    private static final int USER = 10_002;
    private static final String PASSWORD = "only-for-tests";
    private static final String CONFIGURATION = """
            port 0
            tls-port %d
            tls-cert-file /certificates/server.crt
            tls-key-file /certificates/server.key
            tls-ca-cert-file /certificates/ca.crt
            tls-auth-clients no
            requirepass %s
            dir /data
            appendonly yes
            """.formatted(PORT, PASSWORD);

    private final ServerCertificate certificate = ServerCertificate.make();
    private final MountedFolder certificates = MountedFolder.of(certificate);
    private final EngineContainer container;

    private RedisServer() {
        container = new EngineContainer("redis", PORT)
                .writable("/data", USER)
                .mount(certificates.path(), "/certificates")
                .mount(MountedFolder.make().with("redis.conf", CONFIGURATION).path(), "/etc/redis")
                .withCommand("redis-server", "/etc/redis/redis.conf")
                .readyWhen(Wait.forLogMessage(".*Ready to accept connections.*", 1));
        container.start();
    }

    /** A server of the caller's own; close it. */
    public static RedisServer start() {
        return new RedisServer();
    }

    /** The name to connect to; the server's certificate is for it. */
    public String host() {
        return container.getHost();
    }

    /** The port to connect to, with TLS. */
    public int port() {
        return container.getMappedPort(PORT);
    }

    /** The password of the default user. */
    public String password() {
        return PASSWORD;
    }

    /** The CA to trust, in PEM. */
    public String caCertificate() {
        return certificate.certificate();
    }

    /** The exporter of its metrics, as a sidecar of it. */
    EngineContainer exporter() {
        return new EngineContainer("redis-exporter")
                .mount(certificates.path(), "/certificates")
                .withNetworkMode("container:" + container.getContainerId())
                .withEnv(Map.of(
                        "REDIS_ADDR",
                        "rediss://localhost:" + PORT,
                        "REDIS_PASSWORD",
                        PASSWORD,
                        "REDIS_EXPORTER_TLS_CA_CERT_FILE",
                        "/certificates/ca.crt"))
                .readyWhen(Wait.forLogMessage(".*Providing metrics at.*", 1));
    }

    /** Freezes the server: connections stay open and nothing answers, as behind a cut cable. */
    public void pause() {
        container.pause();
    }

    /** Lets the frozen server go on. */
    public void unpause() {
        container.unpause();
    }

    /** The keys of a Cache's binding that lead to it; it is no cluster. */
    public Map<String, String> binding() {
        return Map.of(
                "type",
                "redis",
                "provider",
                "marketplane",
                "host",
                host(),
                "port",
                Integer.toString(port()),
                "hosts",
                host() + ":" + port(),
                "cluster",
                "false",
                "username",
                "default",
                "password",
                PASSWORD,
                "ca.crt",
                caCertificate());
    }

    EngineContainer container() {
        return container;
    }

    @Override
    public void close() {
        container.stop();
    }
}
