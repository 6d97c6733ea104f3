package io.marketplane.operator.messagebroker.desired;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LifecycleBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.marketplane.operator.members.desired.MemberTemplate;
import io.marketplane.operator.members.desired.PodParts;
import io.marketplane.operator.members.observe.SetNames;
import io.marketplane.operator.messagebroker.observe.BrokerNames;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The pod template of a member: RabbitMQ, not root, with a read-only root file system. */
final class BrokerPod {
    static final String TLS_PATH = "/etc/marketplane/tls";
    static final String MEMBERS_PATH = "/etc/marketplane/members";
    private static final String CONFIG_PATH = "/etc/rabbitmq";
    private static final String DATA_PATH = "/var/lib/rabbitmq";
    private static final String HOME = "/run/rabbitmq";
    private static final String FINGERPRINT = "marketplane.io/config-hash";
    private static final long USER = 10_004;
    private static final Duration STOP = Duration.ofSeconds(60);

    /** Members and their tools speak TLS to each other. */
    private static final String BETWEEN_MEMBERS =
            "-proto_dist inet_tls -ssl_dist_optfile " + CONFIG_PATH + "/" + BrokerConfig.BETWEEN_MEMBERS_FILE;

    /** Threads that wait do not burn the CPU that the other pods of the host need. */
    private static final String IDLE = " +sbwt none +sbwtdcpu none +sbwtdio none";

    /** Closes connections and hands leaders over, so that neither clients nor queues find out by a time-out. */
    private static final List<String> DRAIN = List.of("timeout", "25", "rabbitmq-upgrade", "drain", "--timeout", "20");

    private BrokerPod() {}

    static MemberTemplate of(Frame frame, String image) {
        return new MemberTemplate(
                frame.objects().memberLabels(),
                annotations(frame),
                frame.objects().selector(),
                true,
                new MemberTemplate.User(USER, USER),
                Optional.empty(),
                STOP,
                List.of(),
                List.of(container(frame, image)),
                volumes(frame.names()));
    }

    private static Map<String, String> annotations(Frame frame) {
        Map<String, String> annotations = new TreeMap<>(PodParts.scraped(BrokerNames.METRICS_PORT));
        annotations.put(FINGERPRINT, new BrokerConfig(frame).fingerprint());
        return annotations;
    }

    private static Container container(Frame frame, String image) {
        return new ContainerBuilder()
                .withName(BrokerNames.CONTAINER)
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withCommand("bash", CONFIG_PATH + "/" + BrokerConfig.START)
                .withEnv(environment(frame.names()))
                .withPorts(
                        PodParts.port("amqps", BrokerNames.PORT),
                        PodParts.port("management", BrokerNames.MANAGEMENT_PORT),
                        PodParts.port("metrics", BrokerNames.METRICS_PORT),
                        PodParts.port("epmd", BrokerNames.MAPPER_PORT),
                        PodParts.port("cluster", BrokerNames.CLUSTER_PORT))
                .withReadinessProbe(listens())
                .withLifecycle(new LifecycleBuilder()
                        .withNewPreStop()
                        .withNewExec()
                        .withCommand(DRAIN)
                        .endExec()
                        .endPreStop()
                        .build())
                .withResources(PodParts.resources(frame.spec().resources()))
                .withSecurityContext(PodParts.restricted())
                .withVolumeMounts(
                        PodParts.mount(SetNames.DATA, DATA_PATH),
                        PodParts.mount("home", HOME),
                        PodParts.mount("temp", "/tmp"),
                        PodParts.readOnlyMount("config", CONFIG_PATH),
                        PodParts.readOnlyMount("members", MEMBERS_PATH),
                        PodParts.readOnlyMount("tls", TLS_PATH))
                .build();
    }

    /** It listens once it is part of the cluster, and no more when it is drained. Whether it lives is Erlang's care. */
    private static Probe listens() {
        return new ProbeBuilder()
                .withNewTcpSocket()
                .withNewPort(BrokerNames.PORT)
                .endTcpSocket()
                .withPeriodSeconds(1)
                .withTimeoutSeconds(2)
                .withFailureThreshold(3)
                .withSuccessThreshold(1)
                .build();
    }

    private static List<EnvVar> environment(BrokerNames names) {
        return List.of(
                PodParts.field("POD_NAME", "metadata.name"),
                PodParts.value("RABBITMQ_NODENAME", names.node("$(POD_NAME)")),
                PodParts.value("RABBITMQ_USE_LONGNAME", "true"),
                PodParts.value("RABBITMQ_CONFIG_FILE", CONFIG_PATH + "/" + BrokerConfig.SERVER_FILE),
                PodParts.value("RABBITMQ_ENABLED_PLUGINS_FILE", CONFIG_PATH + "/" + BrokerConfig.PLUGINS_FILE),
                PodParts.value("RABBITMQ_MNESIA_BASE", DATA_PATH + "/mnesia"),
                PodParts.value("RABBITMQ_LOGS", "-"),
                PodParts.value("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", BETWEEN_MEMBERS + IDLE),
                PodParts.value("RABBITMQ_CTL_ERL_ARGS", BETWEEN_MEMBERS),
                PodParts.value("ERL_CRASH_DUMP_BYTES", "0"),
                PodParts.value("HOME", HOME),
                PodParts.value("LANG", "C.UTF-8"));
    }

    private static List<Volume> volumes(BrokerNames names) {
        return List.of(
                PodParts.memory("home", "1Mi"),
                PodParts.scratch("temp"),
                PodParts.configFiles("config", names.config()),
                PodParts.secretFiles("members", names.members()),
                PodParts.secretFiles("tls", names.serverTls()));
    }
}
