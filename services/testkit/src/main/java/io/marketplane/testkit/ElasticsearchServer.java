package io.marketplane.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.testcontainers.containers.wait.strategy.Wait;

/** A real Elasticsearch with TLS and users of the file realm, from the project's own image. Thread-safe. */
public final class ElasticsearchServer implements AutoCloseable {
    private static final int PORT = 9200;
    private static final int TRANSPORT_PORT = 9300;
    private static final int USER = 10_005;
    private static final String HOME = "/usr/share/elasticsearch/config/";
    private static final String USERNAME = "tests";
    private static final String PASSWORD = "only-for-tests";
    /** An object store beside the node, for snapshots; the certificate is for both. */
    private static final String CONFIGURATION = """
            cluster.name: tests
            path.data: /data
            network.host: 0.0.0.0
            cluster.routing.allocation.disk.threshold_enabled: false
            xpack.security.enabled: true
            xpack.security.authc.realms.file.file1.order: 0
            xpack.security.http.ssl.enabled: true
            xpack.security.http.ssl.certificate: certs/server.crt
            xpack.security.http.ssl.key: certs/server.key
            xpack.security.http.ssl.certificate_authorities: certs/ca.crt
            xpack.security.transport.ssl.enabled: true
            xpack.security.transport.ssl.verification_mode: certificate
            xpack.security.transport.ssl.certificate: certs/server.crt
            xpack.security.transport.ssl.key: certs/server.key
            xpack.security.transport.ssl.certificate_authorities: certs/ca.crt
            s3.client.default.endpoint: https://localhost:%d
            s3.client.default.path_style_access: true
            """.formatted(ObjectStoreServer.PORT);

    private final ServerCertificate certificate;
    private final MountedFolder users = MountedFolder.make();
    private final EngineContainer container;

    private ElasticsearchServer(ServerCertificate certificate, EngineContainer container, String settings) {
        this.certificate = certificate;
        setUsers(Map.of(USERNAME, PASSWORD));
        var secrets = MountedFolder.make()
                .with("s3.client.default.access_key", ObjectStoreServer.ACCESS_KEY)
                .with("s3.client.default.secret_key", ObjectStoreServer.SECRET_KEY);
        var configuration = MountedFolder.make().with("elasticsearch.yml", CONFIGURATION + settings);
        var certificates = MountedFolder.of(certificate).with("ca.p12", certificate.trustStore());
        this.container = container
                .writable("/data", USER)
                .mount(configuration.path().resolve("elasticsearch.yml"), HOME + "elasticsearch.yml")
                .mount(certificates.path(), HOME + "certs")
                .mount(users.path(), HOME + "file-realm")
                .mount(secrets.path(), HOME + "secure-settings")
                .withEnv(
                        "ES_JAVA_OPTS",
                        "-Xms256m -Xmx256m -XX:TieredStopAtLevel=1 -Djavax.net.ssl.trustStore=%scerts/ca.p12 -Djavax.net.ssl.trustStorePassword=%s"
                                .formatted(HOME, ServerCertificate.TRUST_STORE_PASSWORD));
        container.start();
    }

    /** A node of the caller's own; close it. */
    public static ElasticsearchServer start() {
        return new ElasticsearchServer(
                ServerCertificate.make(),
                new EngineContainer("elasticsearch", PORT, ObjectStoreServer.PORT)
                        .readyWhen(Wait.forHttps("/_cluster/health?wait_for_status=yellow")
                                .forPort(PORT)
                                .allowInsecure()
                                .withBasicCredentials(USERNAME, PASSWORD)),
                "node.name: first\ncluster.initial_master_nodes: first\n");
    }

    /** Another node of the same cluster, on the same host; close it. */
    ElasticsearchServer join() {
        return new ElasticsearchServer(
                certificate,
                beside("elasticsearch").readyWhen(Wait.forLogMessage(".*\"started .*", 1)),
                "node.name: second\nhttp.port: %d\ntransport.port: %d\ndiscovery.seed_hosts: 127.0.0.1:%d\n"
                        .formatted(PORT + 1, TRANSPORT_PORT + 1, TRANSPORT_PORT));
    }

    /** An object store on the same host, with the same certificate; close it. */
    ObjectStoreServer objectStore() {
        return ObjectStoreServer.beside(container, certificate);
    }

    private EngineContainer beside(String role) {
        return new EngineContainer(role).withNetworkMode("container:" + container.getContainerId());
    }

    /** Replaces the users, passwords by name, all with every right; the node reads them within some seconds. */
    void setUsers(Map<String, String> passwords) {
        Map<String, String> hashes = new HashMap<>();
        passwords.forEach((name, password) -> hashes.put(name, PasswordHash.of(password)));
        users.with("users_roles", "superuser:" + String.join(",", hashes.keySet()) + "\n")
                .with(
                        "users",
                        hashes.entrySet().stream()
                                .map(user -> user.getKey() + ":" + user.getValue() + "\n")
                                .collect(Collectors.joining()));
    }

    /** Where it answers; the server's certificate is for this host. */
    public String endpoint() {
        return "https://%s:%d".formatted(container.getHost(), container.getMappedPort(PORT));
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

    /** Freezes the server: connections stay open and nothing answers, as behind a cut cable. */
    public void pause() {
        container.pause();
    }

    /** Lets the frozen server go on. */
    public void unpause() {
        container.unpause();
    }

    /** The keys of a SearchCluster's binding that lead to it. */
    public Map<String, String> binding() {
        return Map.of(
                "type",
                "elasticsearch",
                "provider",
                "marketplane",
                "host",
                container.getHost(),
                "port",
                Integer.toString(container.getMappedPort(PORT)),
                "uri",
                endpoint(),
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
