package io.marketplane.operator.searchcluster;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.crds.searchcluster.SearchClusterStatus;
import io.marketplane.operator.members.observe.Delegation;
import io.marketplane.operator.members.observe.KeyPairPem;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.MemberSet;
import io.marketplane.operator.members.observe.PodFacts;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.members.observe.StorageFacts;
import io.marketplane.operator.members.observe.Trust;
import io.marketplane.operator.members.observe.Volume;
import io.marketplane.operator.searchcluster.observe.Inside;
import io.marketplane.operator.searchcluster.observe.ObjectPlace;
import io.marketplane.operator.searchcluster.observe.PoolFacts;
import io.marketplane.operator.searchcluster.observe.Repository;
import io.marketplane.operator.searchcluster.observe.SearchMember;
import io.marketplane.operator.searchcluster.observe.SearchObservation;
import io.marketplane.operator.searchcluster.observe.Shard;
import io.marketplane.operator.searchcluster.observe.SnapshotFacts;
import io.marketplane.operator.searchcluster.observe.SnapshotNames;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** SearchClusters and what is seen of them, for tests. */
public final class Samples {
    /** The moment of all samples. */
    public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** The pod template of a pod that is up to date. */
    public static final String CURRENT = "r2";

    /** The pod template before it. */
    public static final String OUTDATED = "r1";

    /** Three members that do everything. */
    public static final String THREE =
            "{engine: {version: '9.5'}, pools: [{name: main, count: 3, storage: {size: 1Gi}}]}";

    /** Three members that do everything, with snapshots on the hour, of which two are kept. */
    public static final String HOURLY = "{engine: {version: '9.5'}, pools: [{name: main, count: 3, storage: {size:"
            + " 1Gi}}], snapshots: {repository: {objectStore: snaps}, schedule: '0 * * * *', retention: {count: 2}}%s}";

    /** Where snapshots go. */
    public static final ObjectPlace.Usable PLACE = new ObjectPlace.Usable(
            "snaps.web.svc:443", "us-east-1", true, "snaps", new Login("KEYID", "KEYSECRET"), Optional.empty());

    /** The same, as the cluster knows it. */
    public static final Repository.Location LOCATION = new Repository.Location("snaps", "elasticsearch/web/search");

    private static final BigDecimal GIB = BigDecimal.valueOf(1024L * 1024 * 1024);

    private Samples() {}

    /** A SearchCluster named search in the namespace web, with that spec. */
    public static SearchCluster cluster(String spec) {
        SearchCluster cluster = Serialization.unmarshal(
                "---\n{apiVersion: marketplane.io/v1alpha1, kind: SearchCluster, metadata: {name: search, namespace:"
                        + " web, generation: 1, uid: u, creationTimestamp: '2026-01-01T00:00:00Z'}, spec: " + spec
                        + "}",
                SearchCluster.class);
        cluster.setStatus(SearchClusterStatus.NONE);
        return cluster;
    }

    /** A member of a pool that takes part and accepts the first login. */
    public static SearchMember member(String pool, int ordinal, String revision) {
        return member(pool, ordinal, revision, true);
    }

    /** A member of a pool. */
    public static SearchMember member(String pool, int ordinal, String revision, boolean runs) {
        return new SearchMember(
                new PodFacts(
                        ordinal, "search-" + pool + "-" + ordinal, runs, false, revision, "10.0.0.1", Optional.empty()),
                runs,
                runs ? Set.of("app-1") : Set.of());
    }

    /** A pool of those members, with their volumes. */
    public static PoolFacts pool(String pool, List<SearchMember> members) {
        return pool(pool, members.size(), members);
    }

    /** A pool that wants so many members and has those. */
    public static PoolFacts pool(String pool, int count, List<SearchMember> members) {
        return new PoolFacts(
                Optional.of(new MemberSet(count, CURRENT, "1Gi", "", false, NOW)),
                members,
                IntStream.range(0, count)
                        .mapToObj(i -> new Volume(
                                i, "data-search-" + pool + "-" + i, GIB, "standard", Optional.of(GIB), false))
                        .toList(),
                StorageFacts.FINE);
    }

    /** The first login of applications. */
    public static RotatingLogin login() {
        return RotatingLogin.first(new Login("app-1", "APPPW"), "", NOW);
    }

    /** What is seen of those pools. */
    public static SearchObservation seen(Map<String, PoolFacts> pools, Inside inside) {
        return seen(pools, login(), new ObjectPlace.None(), inside);
    }

    /** What is seen of those pools. */
    public static SearchObservation seen(
            Map<String, PoolFacts> pools, RotatingLogin login, ObjectPlace place, Inside inside) {
        return new SearchObservation(
                new Delegation.Ourselves(),
                pools,
                new Trust(Optional.of(pair(3650, List.of())), Optional.of(pair(90, NAMES))),
                Optional.of(new Login("marketplane", "OPERATORPW")),
                Optional.of(login),
                login.current().username(),
                true,
                place,
                inside);
    }

    /** Three members of the pool main, all current, that take part. */
    public static Map<String, PoolFacts> three() {
        return Map.of(
                "main",
                pool(
                        "main",
                        IntStream.range(0, 3)
                                .mapToObj(i -> member("main", i, CURRENT))
                                .toList()));
    }

    /** A green cluster of three, with an index orders of which each member holds something. */
    public static Inside.Seen green() {
        return inside(
                "green",
                List.of(
                        copy("orders", 0, true, "search-main-0"),
                        copy("orders", 0, false, "search-main-1"),
                        copy("orders", 1, true, "search-main-1"),
                        copy("orders", 1, false, "search-main-2")),
                new Repository.NotLooked());
    }

    /** A cluster led by the first member of the pool main, with those copies. */
    public static Inside.Seen inside(String health, List<Shard> shards, Repository repository) {
        Set<String> members =
                IntStream.range(0, 3).mapToObj(i -> "search-main-" + i).collect(Collectors.toSet());
        return new Inside.Seen("9.5.3", health, "search-main-0", members, shards, Optional.empty(), "", repository);
    }

    /** A copy that serves. */
    public static Shard copy(String index, int number, boolean primary, String node) {
        return new Shard(index, number, primary, true, Optional.of(node));
    }

    /** A repository with those snapshots. */
    public static Repository.Known known(SnapshotFacts... snapshots) {
        return new Repository.Known(LOCATION, List.of(snapshots));
    }

    /** A snapshot of the index orders that the operator took. */
    public static SnapshotFacts snapshot(Instant started, SnapshotFacts.State state) {
        return new SnapshotFacts(
                SnapshotNames.of(started),
                true,
                state,
                List.of("orders", ".internal"),
                started,
                Optional.of(started.plusSeconds(10)));
    }

    /** A certificate that ends after so many days. */
    public static KeyPairPem pair(int days, List<String> names) {
        return new KeyPairPem("CERTIFICATE", "KEY", NOW, NOW.plusSeconds(86_400L * days), "abc", names);
    }

    private static final List<String> NAMES = List.of(
            "search",
            "search.web",
            "search.web.svc",
            "search.web.svc.cluster.local",
            "*.search-pods",
            "*.search-pods.web",
            "*.search-pods.web.svc",
            "*.search-pods.web.svc.cluster.local");
}
