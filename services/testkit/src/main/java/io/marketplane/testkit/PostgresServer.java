package io.marketplane.testkit;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * A real PostgreSQL with TLS, from the project's own image. One is shared by the tests of a JVM, each with a database
 * of its own; a test that stops the server starts one for itself. Its port stays the same when it is stopped and
 * started again. Thread-safe.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String PASSWORD = "only-for-tests";
    private static final int PORT = 5432;

    /**
     * Makes the data folder at the first start and keeps it at the next; the newest PostgreSQL of the image is used.
     */
    private static final String START = """
            bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
            data=/tmp/postgres
            if [ ! -s $data/PG_VERSION ]; then
              umask 077
              printf %s "$POSTGRES_PASSWORD" > /tmp/password
              $bin/initdb -D $data -U postgres --pwfile=/tmp/password -A scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync
              echo 'hostssl all all all scram-sha-256' >> $data/pg_hba.conf
              cat /certificates/server.key > /tmp/server.key
            fi
            rm -f $data/postmaster.pid
            exec $bin/postgres -D $data -c listen_addresses='*' -c unix_socket_directories=/tmp -c max_connections=200 \
              -c ssl=on -c ssl_cert_file=/certificates/server.crt -c ssl_key_file=/tmp/server.key
            """;

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final ServerCertificate certificate = ServerCertificate.make();
    private final int port = freePort();
    private final GenericContainer<?> container;

    private PostgresServer() {
        container = new GenericContainer<>(DockerImageName.parse(EngineImages.find("postgres")))
                .withImagePullPolicy(_ -> false)
                .withCopyToContainer(Transferable.of(certificate.certificate(), 0644), "/certificates/server.crt")
                .withCopyToContainer(Transferable.of(certificate.key(), 0644), "/certificates/server.key")
                .withEnv("POSTGRES_PASSWORD", PASSWORD)
                .withExposedPorts(PORT)
                .waitingFor(Wait.forLogMessage(".*database system is ready to accept connections.*", 1)
                        .withStartupTimeout(Duration.ofSeconds(60)))
                .withCreateContainerCmdModifier(command -> {
                    command.withUser("postgres").withEntrypoint("/bin/sh", "-ec", START);
                    command.withCmd(List.of());
                    Objects.requireNonNull(command.getHostConfig()).withPortBindings(published());
                });
        container.start();
    }

    private PortBinding published() {
        return new PortBinding(Ports.Binding.bindIpAndPort("127.0.0.1", port), new ExposedPort(PORT));
    }

    private static final class Shared {
        private static final PostgresServer SERVER = start();

        static {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(SERVER::close));
        }
    }

    /** The server that the tests of this JVM share; never stop it. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    /** A server of the caller's own; close it. */
    public static PostgresServer start() {
        return new PostgresServer();
    }

    /** A new empty database with an owner of its own. */
    public PostgresDatabase createDatabase() {
        int number = DATABASES.incrementAndGet();
        var name = "test" + number;
        var owner = "owner" + number;
        var database = new PostgresDatabase(this, name, owner, "secret-" + number);
        execute("create role %s login password '%s'".formatted(owner, database.password()));
        execute("create database %s owner %s".formatted(name, owner));
        return database;
    }

    /** A login of its own for a database that another one owns; it may do nothing there yet. */
    public PostgresDatabase createLogin(PostgresDatabase database) {
        var name = "login" + DATABASES.incrementAndGet();
        var login = new PostgresDatabase(this, database.name(), name, "secret-" + name);
        execute("create role %s login password '%s'".formatted(name, login.password()));
        return login;
    }

    /** Runs a statement as superuser. */
    public void execute(String sql) {
        try (var connection = connect("postgres", "postgres", PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the test database refused: " + sql, e);
        }
    }

    Connection connect(String database, String user, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/%s".formatted(host(), port, database), user, password);
    }

    /** The name to connect to; the server's certificate is for it. */
    public String host() {
        return "localhost";
    }

    /** The port to connect to. */
    public int port() {
        return port;
    }

    /** The CA to trust, in PEM. */
    public String caCertificate() {
        return certificate.certificate();
    }

    /** Kills the server as a power cut would: no goodbye to its clients. */
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    /** Starts the killed server again on the same data and port; returns before it accepts connections. */
    public void restart() {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
    }

    /** Freezes the server: connections stay open and nothing answers, as behind a cut cable. */
    public void pause() {
        container
                .getDockerClient()
                .pauseContainerCmd(container.getContainerId())
                .exec();
    }

    /** Lets the frozen server go on. */
    public void unpause() {
        container
                .getDockerClient()
                .unpauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void close() {
        container.stop();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }

    /** The keys of a Database's binding that lead to {@code database}. */
    Map<String, String> binding(PostgresDatabase database) {
        return Map.of(
                "type", "postgresql",
                "provider", "marketplane",
                "host", host(),
                "port", Integer.toString(port),
                "database", database.name(),
                "username", database.username(),
                "password", database.password(),
                "ca.crt", certificate.certificate());
    }
}
