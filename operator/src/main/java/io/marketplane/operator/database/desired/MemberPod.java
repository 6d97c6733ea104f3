package io.marketplane.operator.database.desired;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.marketplane.operator.database.observe.Credentials;
import io.marketplane.operator.database.observe.DatabaseNames;
import io.marketplane.operator.members.desired.Installation;
import io.marketplane.operator.members.desired.MemberTemplate;
import io.marketplane.operator.members.desired.PodParts;
import io.marketplane.operator.members.observe.SetNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pod template of a member: Patroni as process 1, not root, with a read-only root file system. */
final class MemberPod {
    static final String DATA_PATH = "/var/lib/postgresql/data";
    /** A folder of the volume: PostgreSQL insists on mode 0700, and a volume's root belongs to the storage driver. */
    static final String PGDATA = DATA_PATH + "/pgdata";

    static final String TLS_PATH = "/etc/marketplane/tls";
    static final String TEMP_PATH = "/tmp";
    private static final String CONFIG_PATH = "/etc/patroni";
    private static final String CONFIG_FILE = "patroni.yml";
    private static final long USER = 100;
    private static final long GROUP = 102;
    /** A clean stop of PostgreSQL writes a checkpoint first. */
    private static final Duration STOP = Duration.ofSeconds(60);

    private MemberPod() {}

    static MemberTemplate of(Frame frame, Installation installation) {
        return new MemberTemplate(
                frame.objects().memberLabels(),
                Map.of(),
                frame.objects().selector(),
                true,
                new MemberTemplate.User(USER, GROUP),
                Optional.of(frame.names().account()),
                STOP,
                List.of(),
                List.of(container(frame, installation)),
                volumes(frame.names()));
    }

    private static Container container(Frame frame, Installation installation) {
        return new ContainerBuilder()
                .withName(DatabaseNames.CONTAINER)
                .withImage(installation.image())
                .withImagePullPolicy("IfNotPresent")
                .withCommand("patroni", CONFIG_PATH + "/" + CONFIG_FILE)
                .withEnv(environment(frame.names()))
                .withPorts(
                        PodParts.port("postgresql", DatabaseNames.PORT),
                        PodParts.port("patroni", DatabaseNames.PATRONI_PORT))
                .withReadinessProbe(probe("/readiness", 2, 2))
                .withLivenessProbe(probe("/liveness", 10, 3))
                .withResources(PodParts.resources(frame.spec().resources()))
                .withSecurityContext(PodParts.restricted())
                .withVolumeMounts(
                        PodParts.mount(SetNames.DATA, DATA_PATH),
                        PodParts.mount("temp", TEMP_PATH),
                        PodParts.mount("memory", "/dev/shm"),
                        PodParts.readOnlyMount("tls", TLS_PATH),
                        PodParts.readOnlyMount("config", CONFIG_PATH))
                .build();
    }

    private static Probe probe(String path, int period, int failures) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withNewPort(DatabaseNames.PATRONI_PORT)
                .withScheme("HTTPS")
                .endHttpGet()
                .withPeriodSeconds(period)
                .withTimeoutSeconds(5)
                .withFailureThreshold(failures)
                .withSuccessThreshold(1)
                .build();
    }

    private static List<EnvVar> environment(DatabaseNames names) {
        List<EnvVar> variables = new ArrayList<>(List.of(
                PodParts.value("PGDATA", PGDATA),
                PodParts.value("PGHOST", TEMP_PATH),
                PodParts.value("HOME", TEMP_PATH),
                PodParts.field("PATRONI_NAME", "metadata.name"),
                PodParts.field("PATRONI_KUBERNETES_NAMESPACE", "metadata.namespace"),
                PodParts.field("PATRONI_KUBERNETES_POD_IP", "status.podIP"),
                PodParts.value(
                        "PATRONI_POSTGRESQL_CONNECT_ADDRESS", "$(PATRONI_KUBERNETES_POD_IP):" + DatabaseNames.PORT),
                PodParts.value(
                        "PATRONI_RESTAPI_CONNECT_ADDRESS",
                        "$(PATRONI_KUBERNETES_POD_IP):" + DatabaseNames.PATRONI_PORT)));
        login(variables, "SUPERUSER", Credentials.SUPERUSER, names, DatabaseSecrets.SUPERUSER_KEY);
        login(variables, "REPLICATION", Credentials.REPLICATION, names, DatabaseSecrets.REPLICATION_KEY);
        login(variables, "REWIND", Credentials.REWIND, names, DatabaseSecrets.REWIND_KEY);
        return List.copyOf(variables);
    }

    private static void login(List<EnvVar> variables, String kind, String user, DatabaseNames names, String key) {
        String prefix = "PATRONI_" + kind + "_";
        variables.add(PodParts.value(prefix + "USERNAME", user));
        variables.add(PodParts.secret(prefix + "PASSWORD", names.internal(), key));
        variables.add(PodParts.value(prefix + "SSLMODE", "verify-ca"));
        variables.add(PodParts.value(prefix + "SSLROOTCERT", TLS_PATH + "/ca.crt"));
    }

    private static List<Volume> volumes(DatabaseNames names) {
        return List.of(
                PodParts.scratch("temp"),
                PodParts.memory("memory", "256Mi"),
                PodParts.secretFiles("tls", names.serverTls()),
                PodParts.configFiles("config", names.patroni()));
    }
}
