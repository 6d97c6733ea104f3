package io.marketplane.operator.searchcluster.decide;

import io.marketplane.crds.data.CommandStatus;
import io.marketplane.crds.searchcluster.Pool;
import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.crds.searchcluster.SearchClusterSpec;
import io.marketplane.operator.kernel.Annotations;
import io.marketplane.operator.members.decide.CertificatePlan;
import io.marketplane.operator.members.decide.LoginPlan;
import io.marketplane.operator.members.decide.LoginStep;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.decide.VolumeDecision;
import io.marketplane.operator.members.observe.Delegation;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.searchcluster.observe.Inside;
import io.marketplane.operator.searchcluster.observe.Repository;
import io.marketplane.operator.searchcluster.observe.SearchNames;
import io.marketplane.operator.searchcluster.observe.SearchObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides what to do about a SearchCluster. Pure. */
public final class SearchDecision {
    /** What became of a restore, among the commands of the status. */
    public static final String RESTORE = "restore";

    /** How often Elasticsearch is looked into at rest. */
    static final Duration AT_REST = Duration.ofSeconds(30);

    /** How often while copies are missing, which may be for long. */
    static final Duration NOT_GREEN = Duration.ofSeconds(5);

    /** How often while something is under way that no watch reports. */
    static final Duration UNDER_WAY = Duration.ofSeconds(1);

    /** How soon after a change inside Elasticsearch. */
    static final Duration CHANGED = Duration.ofMillis(200);

    /** How soon a change that was refused is tried again. */
    static final Duration REFUSED = Duration.ofSeconds(15);

    private SearchDecision() {}

    /** What to do about {@code cluster}, given what is there at {@code now}. */
    public static SearchPlan decide(SearchCluster cluster, SearchObservation seen, Instant now) {
        SearchClusterSpec spec = cluster.getSpec();
        SearchNames names = names(cluster, seen.delegation());
        Set<String> startOver = spec.pools().stream()
                .filter(pool -> startsOver(pool, seen))
                .map(Pool::name)
                .collect(Collectors.toSet());
        HoldDecision held = HoldDecision.of(RollDecision.of(spec.pools(), seen), seen, members(spec), now);
        MemberStep step = startOver.isEmpty() ? held.step() : new MemberStep.StartOver();
        LoginPlan login = LoginPlan.of(
                spec.credentials().rotation(),
                seen.login(),
                seen.acceptedEverywhere(members(spec)),
                bound(seen),
                rotationToken(cluster),
                now);
        CertificatePlan certificates = CertificatePlan.of(
                names.certified(spec.pools().stream().map(Pool::name).toList()), names.namespace(), seen.trust(), now);
        SnapshotPlan snapshots = snapshots(cluster, names, seen, step, now);
        RestorePlan restore = RestoreDecision.of(spec.restore(), restored(cluster), seen.inside());
        return new SearchPlan(
                        !seen.formed() && !(seen.inside() instanceof Inside.Seen),
                        step,
                        spare(spec, seen),
                        startOver,
                        certificates,
                        login,
                        held.change(),
                        snapshots,
                        restore,
                        now)
                .dueAt(plan -> nextDue(cluster, seen, plan, now));
    }

    /** How many members the spec asks for. */
    public static int members(SearchClusterSpec spec) {
        return spec.pools().stream().mapToInt(Pool::count).sum();
    }

    /** The names of what belongs to a SearchCluster whose members those are. */
    public static SearchNames names(SearchCluster cluster, Delegation delegation) {
        return new SearchNames(
                cluster.getMetadata().getName(), cluster.getMetadata().getNamespace(), delegation.delegated());
    }

    /** The command to rotate; empty without one. */
    public static String rotationToken(SearchCluster cluster) {
        return Objects.requireNonNullElse(cluster.getMetadata().getAnnotations(), Map.<String, String>of())
                .getOrDefault(Annotations.ROTATE_CREDENTIALS, "");
    }

    /**
     * A login that nobody knows yet. The engine keeps one password a user, so a login that rotates changes its name.
     */
    public static Login fresh(Optional<RotatingLogin> there, String password) {
        return new Login("app-" + (there.map(RotatingLogin::generation).orElse(0L) + 1), password);
    }

    /** When to look again, given whether something was refused inside Elasticsearch. */
    public static Instant nextDue(SearchPlan plan, boolean refused, Instant now) {
        return refused ? now.plus(REFUSED) : plan.nextDue();
    }

    /** While copies are missing that are to come, the loss of another member could take documents along. */
    private static boolean spare(SearchClusterSpec spec, SearchObservation seen) {
        return members(spec) == 1
                || (seen.inside() instanceof Inside.Seen inside
                        && (inside.health().equals("green")
                                || inside.members().stream()
                                        .allMatch(pod -> inside.onlyOn(pod).isEmpty())));
    }

    private static boolean startsOver(Pool pool, SearchObservation seen) {
        var facts = seen.pool(pool.name());
        return VolumeDecision.mustStartOver(pool.storage(), facts.set(), facts.volumes());
    }

    /** Whether applications have the current login: the operator may have stopped before it told them. */
    private static boolean bound(SearchObservation seen) {
        return seen.login()
                .filter(login -> login.current().username().equals(seen.published()))
                .isPresent();
    }

    private static Optional<CommandStatus> restored(SearchCluster cluster) {
        return Optional.ofNullable(cluster.getStatus().commands().get(RESTORE));
    }

    private static SnapshotPlan snapshots(
            SearchCluster cluster, SearchNames names, SearchObservation seen, MemberStep step, Instant now) {
        return Optional.ofNullable(cluster.getSpec().snapshots())
                .map(asked -> new SnapshotDecision(
                                asked,
                                names.basePath(),
                                Instant.parse(cluster.getMetadata().getCreationTimestamp()),
                                step instanceof MemberStep.Rest)
                        .decide(seen.place(), seen.inside(), now))
                .orElse(SnapshotPlan.NONE);
    }

    private static Instant nextDue(SearchCluster cluster, SearchObservation seen, SearchPlan plan, Instant now) {
        boolean changes = !plan.changes().isEmpty() || plan.login().step() != LoginStep.KEEP;
        Instant look = now.plus(changes ? CHANGED : resting(cluster, seen, plan) ? atRest(cluster, seen) : UNDER_WAY);
        return Stream.of(
                        Stream.of(look, plan.certificates().nextDue()),
                        plan.login().nextDue().stream(),
                        plan.snapshots().nextDue().stream())
                .flatMap(times -> times)
                .filter(due -> due.isAfter(now))
                .min(Instant::compareTo)
                .orElse(look);
    }

    /** With one member indices that want copies never get them. */
    private static Duration atRest(SearchCluster cluster, SearchObservation seen) {
        boolean green =
                seen.inside() instanceof Inside.Seen inside && inside.health().equals("green");
        return green || members(cluster.getSpec()) == 1 ? AT_REST : NOT_GREEN;
    }

    private static boolean resting(SearchCluster cluster, SearchObservation seen, SearchPlan plan) {
        return plan.step() instanceof MemberStep.Rest
                && seen.acceptedEverywhere(members(cluster.getSpec()))
                && seen.inside() instanceof Inside.Seen inside
                && !inside.moving()
                && inside.hold().isEmpty()
                && !plan.restore().underWay()
                && !(inside.repository() instanceof Repository.Known known
                        && known.underWay().isPresent());
    }
}
