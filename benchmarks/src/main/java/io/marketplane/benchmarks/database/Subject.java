package io.marketplane.benchmarks.database;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.instruments.cluster.Installation;
import io.marketplane.instruments.database.Endpoint;
import java.util.Map;

/**
 * What is measured: an operator and the PostgreSQL clusters that it makes. Here is what differs between two of them.
 */
interface Subject {
    /** What every member asks for, in every subject. */
    String REQUESTS = "{cpu: 100m, memory: 256Mi}";

    /** What the volume of every member is, in every subject. */
    String STORAGE = "{size: 1Gi, storageClass: local-path}";

    /** The name on the command line and in the samples. */
    String id();

    /** The name and version that a person reads. */
    String title();

    /** Brings the operator and all images to the cluster, and waits until it works. */
    void install(Installation installation);

    /** The namespace that the operator runs in. */
    String operatorNamespace();

    /** The group and version of the resource that stands for a PostgreSQL cluster. */
    String apiVersion();

    /** The kind of that resource. */
    String kind();

    /**
     * That resource; what a confirmed write is worth is that a standby has it, where there is more than one member.
     *
     * @param instances how many members, 1 to 3
     */
    String manifest(String name, int instances);

    /** The labels of all pods of members. */
    Map<String, String> memberLabels(String name);

    /** The labels of the pod that is the primary. */
    Map<String, String> primaryLabels(String name);

    /** How an application connects to the primary. */
    Endpoint endpoint(KubernetesClient client, String namespace, String name);
}
