package io.marketplane.operator.database.observe;

import io.marketplane.operator.members.observe.MemberSet;
import io.marketplane.operator.members.observe.StorageFacts;
import io.marketplane.operator.members.observe.Trust;
import io.marketplane.operator.members.observe.Volume;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of a Database at one moment.
 *
 * @param memberSet the StatefulSet, if there is one
 * @param members the members that have a pod, by ordinal
 * @param patroni what Patroni keeps
 * @param volumes the volume claims of members, by ordinal
 * @param storage what the cluster says about volumes that are not there
 * @param credentials the passwords of the cluster's own logins, once they are made
 * @param trust the certificates
 * @param passwords the passwords of the roles of the spec
 * @param inside what is inside PostgreSQL
 */
public record DatabaseObservation(
        Optional<MemberSet> memberSet,
        List<Member> members,
        PatroniState patroni,
        List<Volume> volumes,
        StorageFacts storage,
        Optional<Credentials> credentials,
        Trust trust,
        Passwords passwords,
        Inside inside) {
    /** Nothing is there. */
    public static final DatabaseObservation NOTHING = new DatabaseObservation(
            Optional.empty(),
            List.of(),
            PatroniState.NONE,
            List.of(),
            StorageFacts.FINE,
            Optional.empty(),
            Trust.NONE,
            Passwords.NONE,
            new Inside.NotLooked());

    /** Sorts the lists by ordinal. */
    public DatabaseObservation {
        members = members.stream()
                .sorted(Comparator.comparingInt(Member::ordinal))
                .toList();
        volumes = volumes.stream()
                .sorted(Comparator.comparingInt(Volume::ordinal))
                .toList();
    }

    /** The same with what is inside PostgreSQL. */
    public DatabaseObservation withInside(Inside found) {
        return new DatabaseObservation(
                memberSet, members, patroni, volumes, storage, credentials, trust, passwords, found);
    }

    /** The member that holds the leader lock, where it has a pod. */
    public Optional<Member> leader() {
        return patroni.leader().flatMap(this::member);
    }

    /** The leader, when it says itself that it is the primary and takes traffic. */
    public Optional<Member> primary() {
        return leader().filter(Member::ready)
                .filter(member -> !member.terminating())
                .filter(member -> member.report()
                        .filter(report -> report.state().equals("running"))
                        .filter(report -> report.role().equals("primary"))
                        .isPresent());
    }

    /** The member with that pod. */
    public Optional<Member> member(String pod) {
        return members.stream().filter(member -> member.pod().equals(pod)).findFirst();
    }

    /** Whether the member has the leader lock. */
    public boolean leads(Member member) {
        return patroni.leader().filter(member.pod()::equals).isPresent();
    }

    /** Whether the member has every confirmed write. */
    public boolean isSyncStandby(Member member) {
        return patroni.syncStandbys().contains(member.pod()) && !leads(member);
    }
}
