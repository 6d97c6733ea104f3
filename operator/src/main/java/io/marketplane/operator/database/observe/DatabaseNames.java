package io.marketplane.operator.database.observe;

import io.marketplane.operator.members.observe.SetNames;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The names of what belongs to a Database; people and tests rely on them. A Database's own name has at most 40
 * characters, so that all of them fit.
 *
 * @param database the name of the Database
 */
public record DatabaseNames(String database) {
    /** The container that runs Patroni and PostgreSQL. */
    public static final String CONTAINER = "postgres";

    /** The port of PostgreSQL. */
    public static final int PORT = 5432;

    /** The port of Patroni's REST API. */
    public static final int PATRONI_PORT = 8008;

    private static final int MOST_MEMBERS = 9;

    /** The StatefulSet of the members. */
    public String members() {
        return database;
    }

    /** The names of the pods and of their volume claims. */
    public SetNames set() {
        return SetNames.of(members());
    }

    /** The pod of a member. */
    public String pod(int ordinal) {
        return set().pod(ordinal);
    }

    /** The Service of the primary. */
    public String readWrite() {
        return database + "-rw";
    }

    /** The Service of the replicas. */
    public String readOnly() {
        return database + "-ro";
    }

    /** The Service of any member. */
    public String any() {
        return database + "-r";
    }

    /** The headless Service that gives each member a host name. */
    public String pods() {
        return database + "-pods";
    }

    /** Every host that the server certificate is for. */
    public List<String> hosts() {
        return Stream.concat(
                        Stream.of(readWrite(), readOnly(), any()),
                        IntStream.range(0, MOST_MEMBERS).mapToObj(ordinal -> pod(ordinal) + "." + pods()))
                .toList();
    }

    /** The Secret from which applications connect. */
    public String binding() {
        return database + "-binding";
    }

    /** The Secret with the logins of the cluster itself. */
    public String internal() {
        return database + "-internal";
    }

    /** The Secret of the certificate authority. */
    public String authority() {
        return database + "-ca";
    }

    /** The Secret of the server certificate. */
    public String serverTls() {
        return database + "-server-tls";
    }

    /** The ConfigMap with Patroni's own file. */
    public String patroni() {
        return database + "-patroni";
    }

    /** The ServiceAccount, Role and RoleBinding of the members. */
    public String account() {
        return database + "-member";
    }

    /** Patroni's ConfigMap of the settings that all members share. */
    public String patroniConfig() {
        return database + "-config";
    }

    /** Patroni's ConfigMap that says who leads. */
    public String patroniLeader() {
        return database + "-leader";
    }

    /** Patroni's ConfigMap that says which standbys have every confirmed write. */
    public String patroniSync() {
        return database + "-sync";
    }

    /** Patroni's ConfigMap in which a switchover is asked for. */
    public String patroniFailover() {
        return database + "-failover";
    }

    /** All ConfigMaps that Patroni makes. */
    public Set<String> patroniMaps() {
        return Set.of(patroniConfig(), patroniLeader(), patroniSync(), patroniFailover());
    }
}
