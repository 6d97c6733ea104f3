package io.marketplane.operator.searchcluster.desired;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LifecycleBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.marketplane.crds.searchcluster.Pool;
import io.marketplane.operator.members.desired.MemberTemplate;
import io.marketplane.operator.members.desired.PodParts;
import io.marketplane.operator.members.observe.SetNames;
import io.marketplane.operator.searchcluster.observe.SearchNames;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pod template of a pool: Elasticsearch, not root, with a read-only root file system. */
final class SearchPod {
    private static final String HOME = "/usr/share/elasticsearch";
    private static final String CONFIG_PATH = "/etc/marketplane/config";
    private static final String DATA_PATH = "/data";
    private static final String CONFIG = "config";
    private static final String FINGERPRINT = "marketplane.io/config-hash";
    private static final long USER = 10_005;
    private static final Duration STOP = Duration.ofSeconds(60);

    /** How long a member that stops still answers, so that the Service has taken it out before it refuses. */
    private static final long DRAIN = 3;

    private static final int MEBIBYTE = 1024 * 1024;
    private static final int DEFAULT_HEAP = 256;
    private static final int LEAST_HEAP = 128;

    /** Above, the JVM could not compress pointers. */
    private static final int MOST_HEAP = 31 * 1024;

    /** Members look each other up anew when others come or move. */
    private static final String DNS = " -Des.networkaddress.cache.ttl=2 -Des.networkaddress.cache.negative.ttl=1";

    private SearchPod() {}

    static MemberTemplate of(Frame frame, Pool pool, String image) {
        SearchConfig config = new SearchConfig(frame);
        Map<String, String> labels = frame.objects().memberLabels();
        labels.put(Frame.POOL, pool.name());
        if (pool.serves()) {
            labels.put(Frame.SERVES, "true");
        }
        return new MemberTemplate(
                labels,
                Map.of(FINGERPRINT, config.fingerprint()),
                frame.selector(pool.name()),
                true,
                new MemberTemplate.User(USER, USER),
                Optional.empty(),
                STOP,
                List.of(),
                List.of(container(config, pool, image)),
                volumes(frame.names()));
    }

    private static Container container(SearchConfig config, Pool pool, String image) {
        return new ContainerBuilder()
                .withName(SearchNames.CONTAINER)
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withEnv(environment(config, pool))
                .withPorts(
                        PodParts.port("https", SearchNames.PORT),
                        PodParts.port("transport", SearchNames.TRANSPORT_PORT),
                        PodParts.port("readiness", SearchNames.READINESS_PORT))
                .withReadinessProbe(takesPart())
                .withLifecycle(new LifecycleBuilder()
                        .withNewPreStop()
                        .withNewSleep(DRAIN)
                        .endPreStop()
                        .build())
                .withResources(PodParts.resources(pool.resources()))
                .withSecurityContext(PodParts.restricted())
                .withVolumeMounts(
                        PodParts.mount(SetNames.DATA, DATA_PATH),
                        PodParts.mount("temp", "/tmp"),
                        PodParts.mount("logs", HOME + "/logs"),
                        PodParts.readOnlyMount(CONFIG, CONFIG_PATH),
                        new VolumeMountBuilder(PodParts.readOnlyMount(CONFIG, HOME + "/config/" + SearchConfig.FILE))
                                .withSubPath(SearchConfig.FILE)
                                .build(),
                        PodParts.readOnlyMount("tls", HOME + "/config/certs"),
                        PodParts.readOnlyMount("users", HOME + "/config/file-realm"),
                        PodParts.readOnlyMount("secure-settings", HOME + "/config/secure-settings"))
                .build();
    }

    /** Open while the member takes part in a cluster that has a leader. Whether it lives is the JVM's care. */
    private static Probe takesPart() {
        return new ProbeBuilder()
                .withNewTcpSocket()
                .withNewPort(SearchNames.READINESS_PORT)
                .endTcpSocket()
                .withPeriodSeconds(1)
                .withTimeoutSeconds(2)
                .withFailureThreshold(5)
                .withSuccessThreshold(1)
                .build();
    }

    private static List<EnvVar> environment(SearchConfig config, Pool pool) {
        String trust = config.trustsStore() ? " " + trusting(CONFIG_PATH) : "";
        int heap = heap(pool);
        return List.of(
                PodParts.field("POD_NAME", "metadata.name"),
                PodParts.field("POD_IP", "status.podIP"),
                PodParts.value(
                        "NODE_ROLES",
                        pool.roles().stream()
                                .map(role -> role.name().toLowerCase(Locale.ROOT))
                                .sorted()
                                .collect(Collectors.joining(","))),
                PodParts.value("ES_JAVA_OPTS", "-Xms" + heap + "m -Xmx" + heap + "m" + DNS + trust));
    }

    /** The options of a JVM that trusts what is in the file of that folder alone. */
    static String trusting(String folder) {
        return "-Djavax.net.ssl.trustStore=" + folder + "/" + SearchConfig.TRUST_STORE
                + " -Djavax.net.ssl.trustStoreType=PKCS12";
    }

    /** Half of the memory, in MiB: Lucene lives from the other half. */
    private static int heap(Pool pool) {
        Quantity limit = pool.resources().limits().get("memory");
        if (limit == null) {
            return DEFAULT_HEAP;
        }
        int half = limit.getNumericalAmount()
                .divideToIntegralValue(BigDecimal.valueOf(2L * MEBIBYTE))
                .intValue();
        return Math.clamp(half, LEAST_HEAP, MOST_HEAP);
    }

    private static List<Volume> volumes(SearchNames names) {
        return List.of(
                PodParts.scratch("temp"),
                PodParts.scratch("logs"),
                PodParts.configFiles(CONFIG, names.config()),
                PodParts.secretFiles("tls", names.serverTls()),
                PodParts.secretFiles("users", names.users()),
                PodParts.secretFiles("secure-settings", names.secureSettings()));
    }
}
