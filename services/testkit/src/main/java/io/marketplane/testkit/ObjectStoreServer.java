package io.marketplane.testkit;

import java.util.Map;
import org.testcontainers.containers.wait.strategy.Wait;

/** A real S3-compatible store with TLS, from the project's own image; buckets are addressed by path. Thread-safe. */
public final class ObjectStoreServer implements AutoCloseable {
    static final int PORT = 7070;
    static final String ACCESS_KEY = "tests";
    static final String SECRET_KEY = "only-for-tests";
    private static final int USER = 10_006;

    private final ServerCertificate certificate;
    private final EngineContainer container;
    private final EngineContainer host;

    private ObjectStoreServer(EngineContainer container, EngineContainer host, ServerCertificate certificate) {
        this.certificate = certificate;
        this.host = host;
        this.container = container
                .writable("/data/objects", USER)
                .writable("/data/versions", USER)
                .writable("/data/accounts", USER)
                .mount(MountedFolder.of(certificate).path(), "/certificates")
                .withEnv("ROOT_ACCESS_KEY_ID", ACCESS_KEY)
                .withEnv("ROOT_SECRET_ACCESS_KEY", SECRET_KEY)
                .withEnv("VGW_CERT", "/certificates/server.crt")
                .withEnv("VGW_KEY", "/certificates/server.key");
        container.start();
    }

    /** A server of the caller's own; close it. */
    public static ObjectStoreServer start() {
        var container = new EngineContainer("objectstore", PORT)
                .readyWhen(Wait.forHttps("/health").forPort(PORT).allowInsecure());
        return new ObjectStoreServer(container, container, ServerCertificate.make());
    }

    /** A store in the network of {@code host}, which publishes its port. */
    static ObjectStoreServer beside(EngineContainer host, ServerCertificate certificate) {
        var container = new EngineContainer("objectstore")
                .withNetworkMode("container:" + host.getContainerId())
                .readyWhen(Wait.forLogMessage(".*starting.*|.*S3 service.*|.*VERSITY.*", 1));
        return new ObjectStoreServer(container, host, certificate);
    }

    /** Where it answers; the server's certificate is for this host. */
    public String endpoint() {
        return "https://%s:%d".formatted(host.getHost(), host.getMappedPort(PORT));
    }

    /** The region that requests are signed for. */
    public String region() {
        return "us-east-1";
    }

    /** The owner's access key. */
    public String accessKey() {
        return ACCESS_KEY;
    }

    /** The owner's secret key. */
    public String secretKey() {
        return SECRET_KEY;
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

    /** The keys of an ObjectStore's binding that lead to a bucket of it, which has to be there. */
    public Map<String, String> binding(String bucket) {
        return Map.of(
                "type",
                "s3",
                "provider",
                "embedded",
                "uri",
                endpoint(),
                "bucket",
                bucket,
                "region",
                region(),
                "path-style",
                "true",
                "username",
                ACCESS_KEY,
                "password",
                SECRET_KEY,
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
