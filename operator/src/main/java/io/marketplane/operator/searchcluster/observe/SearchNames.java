package io.marketplane.operator.searchcluster.observe;

import io.marketplane.operator.members.observe.DelegateKind;
import io.marketplane.operator.members.observe.SetNames;
import java.util.List;
import java.util.stream.Stream;

/**
 * The names of what belongs to a SearchCluster; people and tests rely on them. Its own name has at most 40 characters
 * and that of a pool 11, so that all of them fit.
 *
 * @param cluster the name of the SearchCluster
 * @param namespace where it is
 * @param delegated whether Elastic Cloud on Kubernetes runs the members: it has names of its own for them
 */
public record SearchNames(String cluster, String namespace, boolean delegated) {
    /** By which Elastic Cloud on Kubernetes runs Elasticsearch. */
    public static final DelegateKind DELEGATE =
            new DelegateKind("elasticsearch.k8s.elastic.co", "v1", "Elasticsearch", "elasticsearches");

    /** What Elastic Cloud on Kubernetes calls the volume of the data. */
    public static final String DELEGATED_VOLUME = "elasticsearch-data";

    /** The container that runs Elasticsearch. */
    public static final String CONTAINER = "elasticsearch";

    /** The port of clients, HTTPS. */
    public static final int PORT = 9200;

    /** The port at which members reach each other. */
    public static final int TRANSPORT_PORT = 9300;

    /** The port that is open while a member takes part in a cluster that has a leader. */
    public static final int READINESS_PORT = 9400;

    /** The repository of snapshots, as the cluster calls it. */
    public static final String REPOSITORY = "marketplane";

    /** The StatefulSet of a pool, and the names of its pods and volume claims. */
    public SetNames set(String pool) {
        return delegated ? new SetNames(cluster + "-es-" + pool, DELEGATED_VOLUME) : SetNames.of(cluster + "-" + pool);
    }

    /** The Service of applications. */
    public String service() {
        return delegated ? cluster + "-es-http" : cluster;
    }

    /** The headless Service that gives each member a host name. */
    public String pods() {
        return cluster + "-pods";
    }

    /** The host name of a member, the same for as long as it lives. */
    public String host(String pod) {
        String headless = delegated ? pod.substring(0, pod.lastIndexOf('-')) : pods();
        return pod + "." + headless + "." + namespace + ".svc";
    }

    /** Every host that the server certificate is for; the asterisk stands for members that are still to come. */
    public List<String> certified(List<String> pools) {
        return delegated
                ? Stream.concat(
                                Stream.of(service(), cluster + "-es-internal-http"),
                                pools.stream().map(pool -> "*." + set(pool).set()))
                        .toList()
                : List.of(service(), "*." + pods());
    }

    /** The Secret from which applications connect. */
    public String binding() {
        return cluster + "-binding";
    }

    /** The Secret with all logins, which no pod sees. */
    public String internal() {
        return cluster + "-internal";
    }

    /** The Secret from which members read whom they let in, with hashes for passwords. */
    public String users() {
        return cluster + "-users";
    }

    /** The Secret with the access key of the object store of snapshots. */
    public String secureSettings() {
        return cluster + "-secure-settings";
    }

    /** The Secret of the certificate authority. */
    public String authority() {
        return cluster + "-ca";
    }

    /** The Secret of the server certificate. */
    public String serverTls() {
        return cluster + "-server-tls";
    }

    /** The ConfigMap with what members start with. */
    public String config() {
        return cluster + "-config";
    }

    /** Below which path of a bucket this cluster writes: a bucket may serve several. */
    public String basePath() {
        return "elasticsearch/" + namespace + "/" + cluster;
    }
}
