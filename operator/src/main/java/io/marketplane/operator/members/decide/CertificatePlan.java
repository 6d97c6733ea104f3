package io.marketplane.operator.members.decide;

import io.marketplane.operator.members.observe.KeyPairPem;
import io.marketplane.operator.members.observe.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

    /**
     * What to make so that the server certificate is valid for every host.
     *
     * @param hosts the names of Services of the namespace, and of pods below a headless one ({@code pod.service})
     */
    public static CertificatePlan of(List<String> hosts, String namespace, Trust trust, Instant now) {
        List<String> wanted =
                hosts.stream().flatMap(host -> forms(host, namespace)).toList();
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

    /** Every form in which the DNS of a cluster finds a host, the shortest first. */
    private static Stream<String> forms(String host, String namespace) {
        return Stream.of("", "." + namespace, "." + namespace + ".svc", "." + namespace + ".svc.cluster.local")
                .map(host::concat);
    }
}
