package io.marketplane.operator.members.desired;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.marketplane.crds.data.Resources;
import java.util.Map;
import java.util.TreeMap;

/** The small parts that pods of members are made of. Pure. */
public final class PodParts {
    private PodParts() {}

    /** An environment variable with a value. */
    public static EnvVar value(String name, String value) {
        return new EnvVarBuilder().withName(name).withValue(value).build();
    }

    /** An environment variable from a field of the pod, for example {@code status.podIP}. */
    public static EnvVar field(String name, String path) {
        return new EnvVarBuilder()
                .withName(name)
                .withNewValueFrom()
                .withNewFieldRef("v1", path)
                .endValueFrom()
                .build();
    }

    /** An environment variable from a Secret. */
    public static EnvVar secret(String name, String secret, String key) {
        return new EnvVarBuilder()
                .withName(name)
                .withNewValueFrom()
                .withNewSecretKeyRef(key, secret, null)
                .endValueFrom()
                .build();
    }

    /** A TCP port of a container. */
    public static ContainerPort port(String name, int number) {
        return new ContainerPortBuilder()
                .withName(name)
                .withContainerPort(number)
                .withProtocol("TCP")
                .build();
    }

    /** The annotations that say where Prometheus finds the metrics of a pod; the chart's PodMonitor reads them too. */
    public static Map<String, String> scraped(int port) {
        return new TreeMap<>(Map.of("prometheus.io/scrape", "true", "prometheus.io/port", Integer.toString(port)));
    }

    /** A mount that can be written to. */
    public static VolumeMount mount(String volume, String path) {
        return new VolumeMountBuilder().withName(volume).withMountPath(path).build();
    }

    /** A mount that can only be read. */
    public static VolumeMount readOnlyMount(String volume, String path) {
        return new VolumeMountBuilder(mount(volume, path)).withReadOnly(true).build();
    }

    /** A folder that lives as long as its pod. */
    public static Volume scratch(String name) {
        return new VolumeBuilder()
                .withName(name)
                .withEmptyDir(new EmptyDirVolumeSource())
                .build();
    }

    /** A folder in memory that lives as long as its pod. */
    public static Volume memory(String name, String size) {
        return new VolumeBuilder()
                .withName(name)
                .withEmptyDir(new EmptyDirVolumeSource("Memory", new Quantity(size)))
                .build();
    }

    /** The files of a Secret, readable by the group of the pod. */
    public static Volume secretFiles(String name, String secret) {
        return new VolumeBuilder()
                .withName(name)
                .withNewSecret()
                .withSecretName(secret)
                .withDefaultMode(0640)
                .endSecret()
                .build();
    }

    /** The files of a ConfigMap. */
    public static Volume configFiles(String name, String configMap) {
        return new VolumeBuilder()
                .withName(name)
                .withNewConfigMap()
                .withName(configMap)
                .withDefaultMode(0644)
                .endConfigMap()
                .build();
    }

    /** Compute resources of a container. */
    public static ResourceRequirements resources(Resources asked) {
        return new ResourceRequirementsBuilder()
                .withRequests(new TreeMap<>(asked.requests()))
                .withLimits(new TreeMap<>(asked.limits()))
                .build();
    }

    /** What the {@code restricted} Pod Security level asks of a container, and a root file system that is read-only. */
    public static SecurityContext restricted() {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .build();
    }
}
