package io.marketplane.operator.database;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.database.Database;
import io.marketplane.operator.database.observe.Credentials;
import io.marketplane.operator.database.observe.DatabaseObservation;
import io.marketplane.operator.database.observe.Inside;
import io.marketplane.operator.database.observe.Member;
import io.marketplane.operator.database.observe.MemberReport;
import io.marketplane.operator.database.observe.Passwords;
import io.marketplane.operator.database.observe.PatroniState;
import io.marketplane.operator.members.observe.KeyPairPem;
import io.marketplane.operator.members.observe.MemberSet;
import io.marketplane.operator.members.observe.PodFacts;
import io.marketplane.operator.members.observe.StorageFacts;
import io.marketplane.operator.members.observe.Trust;
import io.marketplane.operator.members.observe.Volume;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Databases and what is seen of them, for tests. */
public final class Samples {
    /** The moment of all samples. */
    public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** The pod template of members that are up to date. */
    public static final String CURRENT = "r2";

    /** One gibibyte. */
    public static final BigDecimal GIB = BigDecimal.valueOf(1024L * 1024 * 1024);

    private Samples() {}

    /** A Database named shop in the namespace web, with that spec. */
    public static Database database(String spec) {
        return Serialization.unmarshal(
                "---\n{apiVersion: marketplane.io/v1alpha1, kind: Database, metadata: {name: shop, namespace: web,"
                        + " generation: 1, uid: u}, spec: " + spec + "}",
                Database.class);
    }

    /** A Database with so many members. */
    public static Database members(int instances, String durability) {
        return database("{engine: {version: '17'}, storage: {size: 1Gi}, instances: " + instances + ", durability: "
                + durability + "}");
    }

    /** A member that is up. */
    public static Member member(int ordinal, boolean leads) {
        String role = leads ? "primary" : "replica";
        return new Member(
                new PodFacts(ordinal, "shop-" + ordinal, true, false, CURRENT, "10.0.0." + ordinal, Optional.empty()),
                role,
                Optional.of(new MemberReport(role, "running", leads ? "" : "streaming", 1, false)));
    }

    /** A member of an old pod template. */
    public static Member outdated(Member member) {
        return new Member(facts(member, member.ready(), "r1"), member.roleLabel(), member.report());
    }

    /** A member that does not run. */
    public static Member down(Member member) {
        return new Member(facts(member, false, member.revision()), member.roleLabel(), Optional.empty());
    }

    private static PodFacts facts(Member member, boolean ready, String revision) {
        PodFacts facts = member.facts();
        return new PodFacts(
                facts.ordinal(), facts.pod(), ready, facts.terminating(), revision, facts.address(), facts.trouble());
    }

    /** All is well with so many members, of which that one leads and that one is the synchronous standby. */
    public static DatabaseObservation healthy(int count, int leader, int sync) {
        List<Member> members = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> members.add(member(i, i == leader)));
        return seen(count, members, "shop-" + leader, sync < 0 ? Set.of() : Set.of("shop-" + sync));
    }

    /** What is seen of those members. */
    public static DatabaseObservation seen(int replicas, List<Member> members, String leader, Set<String> sync) {
        List<Volume> volumes = IntStream.range(0, replicas)
                .mapToObj(i -> new Volume(i, "data-shop-" + i, GIB, "standard", Optional.of(GIB), false))
                .toList();
        return new DatabaseObservation(
                Optional.of(new MemberSet(replicas, CURRENT, "1Gi", "", false, NOW)),
                members,
                new PatroniState(
                        Optional.of(leader).filter(name -> !name.isEmpty()), sync, true, false, Set.of("shop-leader")),
                volumes,
                StorageFacts.FINE,
                Optional.of(credentials()),
                new Trust(Optional.of(pair(3650)), Optional.of(pair(90))),
                Passwords.NONE,
                new Inside.NotLooked());
    }

    /** Passwords that no system has. */
    public static Credentials credentials() {
        return new Credentials("SUPERPW", "REPLPW", "REWINDPW", "APPPW");
    }

    /** A certificate that ends after so many days. */
    public static KeyPairPem pair(int days) {
        return new KeyPairPem("CERTIFICATE", "KEY", NOW, NOW.plusSeconds(86_400L * days), "abc", List.of("shop-rw"));
    }

    /** A look inside an empty server. */
    public static Inside.Seen emptyServer() {
        return new Inside.Seen("17.6", Map.of(), Map.of(), Map.of());
    }
}
