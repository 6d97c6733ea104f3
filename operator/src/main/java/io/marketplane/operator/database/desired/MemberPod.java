package io.marketplane.operator.database.desired;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.marketplane.operator.database.observe.Credentials;
import io.marketplane.operator.database.observe.DatabaseNames;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

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
    private static final long STOP_SECONDS = 60;

    private MemberPod() {}

    static PodTemplateSpec of(Frame frame, Installation installation) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(frame.memberLabels())
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(frame.names().account())
                .withTerminationGracePeriodSeconds(STOP_SECONDS)
                .withAffinity(apart(frame))
                .addNewTopologySpreadConstraint()
                .withMaxSkew(1)
                .withTopologyKey("topology.kubernetes.io/zone")
                .withWhenUnsatisfiable("ScheduleAnyway")
                .withNewLabelSelector()
                .withMatchLabels(frame.selector())
                .endLabelSelector()
                .endTopologySpreadConstraint()
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(USER)
                .withRunAsGroup(GROUP)
                .withFsGroup(GROUP)
                .withFsGroupChangePolicy("OnRootMismatch")
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withContainers(container(frame, installation))
                .withVolumes(volumes(frame.names()))
                .endSpec()
                .build();
    }

    /** Two members on one host would be lost together. */
    private static Affinity apart(Frame frame) {
        return new AffinityBuilder()
                .withNewPodAntiAffinity()
                .addNewRequiredDuringSchedulingIgnoredDuringExecution()
                .withTopologyKey("kubernetes.io/hostname")
                .withNewLabelSelector()
                .withMatchLabels(frame.selector())
                .endLabelSelector()
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endPodAntiAffinity()
                .build();
    }

    private static Container container(Frame frame, Installation installation) {
        return new ContainerBuilder()
                .withName(DatabaseNames.CONTAINER)
                .withImage(installation.image())
                .withImagePullPolicy("IfNotPresent")
                .withCommand("patroni", CONFIG_PATH + "/" + CONFIG_FILE)
                .withEnv(environment(frame.names()))
                .addNewPort()
                .withName("postgresql")
                .withContainerPort(DatabaseNames.PORT)
                .withProtocol("TCP")
                .endPort()
                .addNewPort()
                .withName("patroni")
                .withContainerPort(DatabaseNames.PATRONI_PORT)
                .withProtocol("TCP")
                .endPort()
                .withReadinessProbe(probe("/readiness", 2, 2))
                .withLivenessProbe(probe("/liveness", 10, 3))
                .withResources(new ResourceRequirementsBuilder()
                        .withRequests(new TreeMap<>(frame.spec().resources().requests()))
                        .withLimits(new TreeMap<>(frame.spec().resources().limits()))
                        .build())
                .withSecurityContext(new SecurityContextBuilder()
                        .withAllowPrivilegeEscalation(false)
                        .withReadOnlyRootFilesystem(true)
                        .withNewCapabilities()
                        .withDrop("ALL")
                        .endCapabilities()
                        .build())
                .withVolumeMounts(
                        mount(DatabaseNames.VOLUME, DATA_PATH, false),
                        mount("temp", TEMP_PATH, false),
                        mount("memory", "/dev/shm", false),
                        mount("tls", TLS_PATH, true),
                        mount("config", CONFIG_PATH, true))
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
                value("PGDATA", PGDATA),
                value("PGHOST", TEMP_PATH),
                value("HOME", TEMP_PATH),
                field("PATRONI_NAME", "metadata.name"),
                field("PATRONI_KUBERNETES_NAMESPACE", "metadata.namespace"),
                field("PATRONI_KUBERNETES_POD_IP", "status.podIP"),
                value("PATRONI_POSTGRESQL_CONNECT_ADDRESS", "$(PATRONI_KUBERNETES_POD_IP):" + DatabaseNames.PORT),
                value(
                        "PATRONI_RESTAPI_CONNECT_ADDRESS",
                        "$(PATRONI_KUBERNETES_POD_IP):" + DatabaseNames.PATRONI_PORT)));
        login(variables, "SUPERUSER", Credentials.SUPERUSER, names, DatabaseSecrets.SUPERUSER_KEY);
        login(variables, "REPLICATION", Credentials.REPLICATION, names, DatabaseSecrets.REPLICATION_KEY);
        login(variables, "REWIND", Credentials.REWIND, names, DatabaseSecrets.REWIND_KEY);
        return List.copyOf(variables);
    }

    private static void login(List<EnvVar> variables, String kind, String user, DatabaseNames names, String key) {
        String prefix = "PATRONI_" + kind + "_";
        variables.add(value(prefix + "USERNAME", user));
        variables.add(new EnvVarBuilder()
                .withName(prefix + "PASSWORD")
                .withNewValueFrom()
                .withNewSecretKeyRef(key, names.internal(), null)
                .endValueFrom()
                .build());
        variables.add(value(prefix + "SSLMODE", "verify-ca"));
        variables.add(value(prefix + "SSLROOTCERT", TLS_PATH + "/ca.crt"));
    }

    private static EnvVar value(String name, String value) {
        return new EnvVarBuilder().withName(name).withValue(value).build();
    }

    private static EnvVar field(String name, String path) {
        return new EnvVarBuilder()
                .withName(name)
                .withNewValueFrom()
                .withNewFieldRef("v1", path)
                .endValueFrom()
                .build();
    }

    private static VolumeMount mount(String name, String path, boolean readOnly) {
        return new VolumeMountBuilder()
                .withName(name)
                .withMountPath(path)
                .withReadOnly(readOnly ? true : null)
                .build();
    }

    private static List<Volume> volumes(DatabaseNames names) {
        return List.of(
                new VolumeBuilder()
                        .withName("temp")
                        .withEmptyDir(new EmptyDirVolumeSource())
                        .build(),
                new VolumeBuilder()
                        .withName("memory")
                        .withEmptyDir(new EmptyDirVolumeSource("Memory", new Quantity("256Mi")))
                        .build(),
                new VolumeBuilder()
                        .withName("tls")
                        .withNewSecret()
                        .withSecretName(names.serverTls())
                        .withDefaultMode(0640)
                        .endSecret()
                        .build(),
                new VolumeBuilder()
                        .withName("config")
                        .withNewConfigMap()
                        .withName(names.patroni())
                        .withDefaultMode(0644)
                        .endConfigMap()
                        .build());
    }
}
