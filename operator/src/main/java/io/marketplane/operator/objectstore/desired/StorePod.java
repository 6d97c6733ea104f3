package io.marketplane.operator.objectstore.desired;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.marketplane.crds.objectstore.EmbeddedStore;
import io.marketplane.operator.members.desired.MemberFrame;
import io.marketplane.operator.members.desired.MemberTemplate;
import io.marketplane.operator.members.desired.PodParts;
import io.marketplane.operator.members.observe.KeyPairPem;
import io.marketplane.operator.members.observe.SetNames;
import io.marketplane.operator.objectstore.observe.ObjectStoreNames;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pod template of an embedded store: versitygw, not root, with a read-only root file system.
 *
 * @see <a href="https://github.com/versity/versitygw/wiki">versitygw</a>
 */
final class StorePod {
    private static final String TLS_PATH = "/etc/marketplane/tls";
    private static final String DATA_PATH = "/data/";
    private static final String ACCOUNTS = "accounts";
    private static final long USER = 10_006;
    private static final Duration STOP = Duration.ofSeconds(20);

    private StorePod() {}

    static MemberTemplate of(
            MemberFrame frame, ObjectStoreNames names, EmbeddedStore asked, KeyPairPem server, String image) {
        return new MemberTemplate(
                frame.memberLabels(),
                Map.of(),
                frame.selector(),
                true,
                new MemberTemplate.User(USER, USER),
                Optional.empty(),
                STOP,
                List.of(),
                List.of(container(names, asked, server, image)),
                List.of(
                        PodParts.secretFiles("tls", names.serverTls()),
                        PodParts.secretFiles(ACCOUNTS, names.accounts())));
    }

    private static Container container(ObjectStoreNames names, EmbeddedStore asked, KeyPairPem server, String image) {
        return new ContainerBuilder()
                .withName(ObjectStoreNames.CONTAINER)
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withEnv(environment(names, server))
                .withPorts(PodParts.port("https", ObjectStoreNames.PORT))
                .withReadinessProbe(health(1, 3))
                .withLivenessProbe(health(10, 3))
                .withResources(PodParts.resources(asked.resources()))
                .withSecurityContext(PodParts.restricted())
                .withVolumeMounts(
                        folder("objects"),
                        folder("versions"),
                        PodParts.readOnlyMount(ACCOUNTS, DATA_PATH + ACCOUNTS),
                        PodParts.readOnlyMount("tls", TLS_PATH))
                .build();
    }

    /** The server reads its certificate when it starts, so that a new one needs a new pod: its serial says so. */
    private static List<EnvVar> environment(ObjectStoreNames names, KeyPairPem server) {
        return List.of(
                PodParts.value("ROOT_ACCESS_KEY_ID", OwnSecrets.OWNER),
                PodParts.secret("ROOT_SECRET_ACCESS_KEY", names.internal(), OwnSecrets.OWNER_KEY),
                PodParts.value("VGW_CERT", TLS_PATH + "/tls.crt"),
                PodParts.value("VGW_KEY", TLS_PATH + "/tls.key"),
                PodParts.value("VGW_IAM_CACHE_DISABLE", "true"),
                PodParts.value("MARKETPLANE_CERTIFICATE", server.serial()));
    }

    /** A folder of the volume. The kubelet makes it, because the image has no shell. */
    private static VolumeMount folder(String name) {
        return new VolumeMountBuilder(PodParts.mount(SetNames.DATA, DATA_PATH + name))
                .withSubPath(name)
                .build();
    }

    private static Probe health(int period, int failures) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath("/health")
                .withNewPort(ObjectStoreNames.PORT)
                .withScheme("HTTPS")
                .endHttpGet()
                .withPeriodSeconds(period)
                .withTimeoutSeconds(3)
                .withFailureThreshold(failures)
                .withSuccessThreshold(1)
                .build();
    }
}
