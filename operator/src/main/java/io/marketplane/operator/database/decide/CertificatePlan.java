package io.marketplane.operator.database.decide;

import io.marketplane.operator.database.observe.DatabaseNames;
import io.marketplane.operator.database.observe.KeyPairPem;
import io.marketplane.operator.database.observe.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which certificates are made now. Only {@code notAfter}, the names and the time decide.
 *
 * @param authority what to do about the authority
 * @param newServer whether the server certificate is made anew
 * @param names the names that the server certificate is for
 * @param nextDue when to look again
 */
public record CertificatePlan(AuthorityStep authority, boolean newServer, List<String> names, Instant nextDue) {
    /** How long a server certificate is valid. */
    public static final Duration SERVER_LIFETIME = Duration.ofDays(90);

    /** How long before its end a server certificate is made anew. */
    public static final Duration SERVER_RENEWAL = Duration.ofDays(30);

    /** How long the authority is valid. */
    public static final Duration AUTHORITY_LIFETIME = Duration.ofDays(3650);

    /** How long before its end the authority is prolonged. */
    public static final Duration AUTHORITY_RENEWAL = Duration.ofDays(730);

    private static final int MOST_MEMBERS = 9;

    /** What to do about the authority. */
    public enum AuthorityStep {
        /** It is good. */
        KEEP,
        /** There is none: a new key. */
        CREATE,
        /** It ends soon: the same key and name for longer, so that whoever trusts the old one trusts the new one. */
        PROLONG
    }

    /** Keeps a copy of the names. */
    public CertificatePlan {
        names = List.copyOf(names);
    }

    /** Whether anything is made. */
    public boolean issues() {
        return newServer || authority != AuthorityStep.KEEP;
    }

    static CertificatePlan of(DatabaseNames names, String namespace, Trust trust, Instant now) {
        List<String> wanted = serverNames(names, namespace);
        AuthorityStep authority = trust.authority()
                .map(ca -> due(ca, AUTHORITY_RENEWAL, now) ? AuthorityStep.PROLONG : AuthorityStep.KEEP)
                .orElse(AuthorityStep.CREATE);
        boolean newServer = authority == AuthorityStep.CREATE
                || trust.server()
                        .map(server -> due(server, SERVER_RENEWAL, now)
                                || !Set.copyOf(server.names()).containsAll(wanted))
                        .orElse(true);
        Instant end = newServer
                ? now.plus(SERVER_LIFETIME)
                : trust.server().orElseThrow().notAfter();
        return new CertificatePlan(authority, newServer, wanted, end.minus(SERVER_RENEWAL));
    }

    private static boolean due(KeyPairPem pair, Duration before, Instant now) {
        return !now.isBefore(pair.notAfter().minus(before));
    }

    private static List<String> serverNames(DatabaseNames names, String namespace) {
        List<String> hosts = new ArrayList<>();
        for (String service : List.of(names.readWrite(), names.readOnly(), names.any())) {
            addForms(hosts, service, namespace);
        }
        for (int ordinal = 0; ordinal < MOST_MEMBERS; ordinal++) {
            addForms(hosts, names.pod(ordinal) + "." + names.pods(), namespace);
        }
        return hosts;
    }

    private static void addForms(List<String> hosts, String host, String namespace) {
        hosts.add(host);
        hosts.add(host + "." + namespace);
        hosts.add(host + "." + namespace + ".svc");
        hosts.add(host + "." + namespace + ".svc.cluster.local");
    }
}
