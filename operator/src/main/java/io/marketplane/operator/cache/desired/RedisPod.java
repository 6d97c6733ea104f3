package io.marketplane.operator.cache.desired;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.marketplane.crds.cache.Persistence;
import io.marketplane.crds.cache.RedisSettings;
import io.marketplane.crds.data.Resources;
import io.marketplane.operator.cache.observe.CacheNames;
import io.marketplane.operator.cache.observe.Internal;
import io.marketplane.operator.members.desired.MemberTemplate;
import io.marketplane.operator.members.desired.PodParts;
import io.marketplane.operator.members.observe.SetNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pod template of a Redis member. */
final class RedisPod {
    /** The container of the server. */
    static final String CONTAINER = "redis";

    static final String DATA_PATH = "/data";
    static final String NODES_FILE = "nodes.conf";
    static final String MEMBERS_PATH = "/etc/redis-members";
    static final int EXPORTER_PORT = 9121;
    private static final String CONFIG_PATH = "/etc/redis";
    private static final String CONFIG_FILE = CONFIG_PATH + "/" + RedisConfig.CONFIG_FILE;
    private static final MemberTemplate.User USER = new MemberTemplate.User(10_002, 10_002);
    /** Three attempts to hand over, and a clean stop. */
    private static final Duration STOP = Duration.ofSeconds(40);

    /**
     * Without persistence a member that starts anew is a new node: under its old identity, an empty primary would be
     * copied by its replicas before they miss it.
     */
    private static final String AS_A_NEW_NODE = "rm -f " + DATA_PATH + "/" + NODES_FILE + " && exec \"$@\"";

    private RedisPod() {}

    static MemberTemplate of(Frame frame, RedisSettings redis, int shard, Images images) {
        Map<String, String> labels = frame.objects().memberLabels();
        Map<String, String> apart = frame.objects().selector();
        String index = Integer.toString(shard);
        labels.put(Frame.SHARD, index);
        apart.put(Frame.SHARD, index);
        List<Container> containers = new ArrayList<>();
        containers.add(server(frame, redis, images.engine().image()));
        images.exporter().map(image -> exporter(frame, image)).ifPresent(containers::add);
        return new MemberTemplate(
                labels,
                images.exporter().isPresent() ? PodParts.scraped(EXPORTER_PORT) : Map.of(),
                apart,
                true,
                USER,
                Optional.empty(),
                STOP,
                List.of(),
                containers,
                volumes(frame.names(), redis));
    }

    private static Container server(Frame frame, RedisSettings redis, String image) {
        return new ContainerBuilder()
                .withName(CONTAINER)
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withCommand(command(frame.names(), redis))
                .withEnv(
                        PodParts.field("POD_NAME", "metadata.name"),
                        PodParts.field("POD_IP", "status.podIP"),
                        PodParts.secret("REDISCLI_AUTH", frame.names().members(), CacheSecrets.MEMBER_KEY))
                .withPorts(PodParts.port("redis", CacheNames.REDIS_PORT), PodParts.port("bus", CacheNames.BUS_PORT))
                .withReadinessProbe(readiness())
                .withNewLifecycle()
                .withNewPreStop()
                .withNewExec()
                .withCommand("sh", CONFIG_PATH + "/" + RedisConfig.PRE_STOP_FILE)
                .endExec()
                .endPreStop()
                .endLifecycle()
                .withResources(PodParts.resources(frame.spec().resources()))
                .withSecurityContext(PodParts.restricted())
                .withVolumeMounts(
                        PodParts.mount(SetNames.DATA, DATA_PATH),
                        PodParts.readOnlyMount("tls", CacheNames.TLS_PATH),
                        PodParts.readOnlyMount("members", MEMBERS_PATH),
                        PodParts.readOnlyMount("config", CONFIG_PATH))
                .build();
    }

    private static List<String> command(CacheNames names, RedisSettings redis) {
        List<String> command = new ArrayList<>();
        if (redis.persistence() == Persistence.None) {
            command.addAll(List.of("sh", "-c", AS_A_NEW_NODE, "start"));
        }
        command.addAll(List.of(
                "redis-server",
                CONFIG_FILE,
                "--cluster-announce-ip",
                "$(POD_IP)",
                "--cluster-announce-hostname",
                names.host("$(POD_NAME)")));
        return command;
    }

    private static Probe readiness() {
        return new ProbeBuilder()
                .withNewExec()
                .withCommand("sh", CONFIG_PATH + "/" + RedisConfig.READY_FILE)
                .endExec()
                .withPeriodSeconds(2)
                .withTimeoutSeconds(5)
                .withFailureThreshold(2)
                .withSuccessThreshold(1)
                .build();
    }

    private static Container exporter(Frame frame, String image) {
        return new ContainerBuilder()
                .withName("exporter")
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withEnv(
                        PodParts.field("POD_NAME", "metadata.name"),
                        PodParts.value(
                                "REDIS_ADDR",
                                "rediss://" + frame.names().host("$(POD_NAME)") + ":" + CacheNames.REDIS_PORT),
                        PodParts.value("REDIS_USER", Internal.EXPORTER),
                        PodParts.secret("REDIS_PASSWORD", frame.names().members(), CacheSecrets.EXPORTER_KEY),
                        PodParts.value("REDIS_EXPORTER_TLS_CA_CERT_FILE", CacheNames.TLS_PATH + "/ca.crt"))
                .withPorts(PodParts.port("metrics", EXPORTER_PORT))
                .withResources(PodParts.resources(exporterResources()))
                .withSecurityContext(PodParts.restricted())
                .withVolumeMounts(PodParts.readOnlyMount("tls", CacheNames.TLS_PATH))
                .build();
    }

    static Resources exporterResources() {
        return new Resources(
                Map.of("cpu", new Quantity("5m"), "memory", new Quantity("24Mi")),
                Map.of("memory", new Quantity("96Mi")));
    }

    private static List<Volume> volumes(CacheNames names, RedisSettings redis) {
        List<Volume> volumes = new ArrayList<>(List.of(
                PodParts.secretFiles("tls", names.serverTls()),
                onlyFiles(names),
                PodParts.configFiles("config", names.config())));
        if (redis.persistence() == Persistence.None) {
            volumes.add(PodParts.scratch(SetNames.DATA));
        }
        return volumes;
    }

    /** What the server reads; passwords in plain text reach the containers that use them, as variables. */
    private static Volume onlyFiles(CacheNames names) {
        return new VolumeBuilder(PodParts.secretFiles("members", names.members()))
                .editSecret()
                .addNewItem(CacheSecrets.ACL_KEY, null, CacheSecrets.ACL_KEY)
                .addNewItem(CacheSecrets.REPLICATION_KEY, null, CacheSecrets.REPLICATION_KEY)
                .endSecret()
                .build();
    }
}
