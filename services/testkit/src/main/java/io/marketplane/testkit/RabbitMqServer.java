package io.marketplane.testkit;

import java.util.Map;
import org.testcontainers.containers.wait.strategy.Wait;

/** A real RabbitMQ with TLS, its management API and its metrics, from the project's own image. Thread-safe. */
public final class RabbitMqServer implements AutoCloseable {
    private static final int PORT = 5671;
    private static final int MANAGEMENT_PORT = 15_672;
    private static final int METRICS_PORT = 15_692;
    private static final int USER = 10_004;
    private static final String USERNAME = "tests";
    private static final String PASSWORD = "only-for-tests";
    private static final String CONFIGURATION = """
            listeners.tcp = none
            listeners.ssl.default = %d
            ssl_options.cacertfile = /certificates/ca.crt
            ssl_options.certfile = /certificates/server.crt
            ssl_options.keyfile = /certificates/server.key
            ssl_options.verify = verify_none
            default_user = %s
            default_pass = %s
            """.formatted(PORT, USERNAME, PASSWORD);

    private final ServerCertificate certificate = ServerCertificate.make();
    private final EngineContainer container;

    private RabbitMqServer() {
        var configuration = MountedFolder.make()
                .with("rabbitmq.conf", CONFIGURATION)
                .with("enabled_plugins", "[rabbitmq_management,rabbitmq_prometheus,rabbitmq_peer_discovery_k8s].\n");
        container = new EngineContainer("rabbitmq", PORT, MANAGEMENT_PORT, METRICS_PORT)
                .writable("/var/lib/rabbitmq", USER)
                .mount(MountedFolder.of(certificate).path(), "/certificates")
                .mount(configuration.path(), "/etc/rabbitmq")
                .readyWhen(Wait.forLogMessage(".*Server startup complete.*", 1));
        container.start();
    }

    /** A server of the caller's own; close it. */
    public static RabbitMqServer start() {
        return new RabbitMqServer();
    }

    /** The name to connect to; the server's certificate is for it. */
    public String host() {
        return container.getHost();
    }

    /** The port of AMQP with TLS. */
    public int port() {
        return container.getMappedPort(PORT);
    }

    /** The port of the management API, without TLS. */
    public int managementPort() {
        return container.getMappedPort(MANAGEMENT_PORT);
    }

    /** The port of the metrics for Prometheus, without TLS. */
    public int metricsPort() {
        return container.getMappedPort(METRICS_PORT);
    }

    /** A user with every right. */
    public String username() {
        return USERNAME;
    }

    /** The user's password. */
    public String password() {
        return PASSWORD;
    }

    /** The CA to trust, in PEM. */
    public String caCertificate() {
        return certificate.certificate();
    }

    /** Stops the broker: its port is closed and what it keeps stays. */
    public void stop() {
        container.run("rabbitmqctl", "stop_app");
    }

    /** Starts the stopped broker; returns when it takes connections. */
    public void restart() {
        container.run("rabbitmqctl", "start_app");
    }

    /** Has the broker take another password for its user, and end the connections that came with the old one. */
    public void changePassword(String password) {
        container.run("rabbitmqctl", "change_password", USERNAME, password);
        container.run("rabbitmqctl", "close_all_user_connections", USERNAME, "rotated");
    }

    /** The keys of a MessageBroker's binding that lead to it. */
    public Map<String, String> binding() {
        return Map.of(
                "type",
                "rabbitmq",
                "provider",
                "marketplane",
                "host",
                host(),
                "port",
                Integer.toString(port()),
                "addresses",
                host() + ":" + port(),
                "virtual-host",
                "/",
                "username",
                USERNAME,
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
