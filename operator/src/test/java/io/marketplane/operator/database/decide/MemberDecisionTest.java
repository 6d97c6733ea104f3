package io.marketplane.operator.database.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.operator.database.Samples;
import io.marketplane.operator.database.observe.DatabaseObservation;
import io.marketplane.operator.database.observe.Member;
import io.marketplane.operator.members.decide.MemberStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MemberDecisionTest {
    private static final int ROUNDS = 20_000;

    @Test
    @Tag("database-3")
    void thePrimaryHandsOverBeforeItsMemberIsRemoved() {
        DatabasePlan plan = decide(2, Samples.healthy(3, 2, 1));
        assertThat(plan.replicas()).isEqualTo(3);
        assertThat(plan.step()).isEqualTo(new MemberStep.Switchover("shop-2", "shop-1", "its member is to be removed"));
    }

    @Test
    @Tag("database-3")
    void aReplicaAtTheEndIsRemovedAtOnce() {
        assertThat(decide(2, Samples.healthy(3, 0, 1)).replicas()).isEqualTo(2);
    }

    @Test
    void membersGoOneAtATime() {
        assertThat(decide(1, Samples.healthy(5, 0, 1)).replicas()).isEqualTo(4);
    }

    @Test
    @Tag("database-24")
    void aNewTemplateTakesAsynchronousReplicasFirst() {
        List<Member> members = List.of(
                Samples.outdated(Samples.member(0, true)),
                Samples.outdated(Samples.member(1, false)),
                Samples.outdated(Samples.member(2, false)));
        assertThat(roll(members, "shop-0", "shop-1"))
                .isEqualTo(new MemberStep.Replace("shop-2", "its pod template has changed"));
    }

    @Test
    @Tag("database-24")
    void thePrimaryIsLastAndHandsOverFirst() {
        List<Member> members =
                List.of(Samples.outdated(Samples.member(0, true)), Samples.member(1, false), Samples.member(2, false));
        assertThat(roll(members, "shop-0", "shop-1"))
                .isEqualTo(new MemberStep.Switchover("shop-0", "shop-1", "its pod template has changed"));
    }

    @Test
    @Tag("database-24")
    void aMemberThatDoesNotComeBackStopsTheRest() {
        List<Member> members = List.of(
                Samples.outdated(Samples.member(0, true)),
                Samples.outdated(Samples.member(1, false)),
                Samples.down(Samples.member(2, false)));
        assertThat(roll(members, "shop-0", "shop-1")).isInstanceOf(MemberStep.Wait.class);
    }

    @Test
    @Tag("database-24")
    void aBrokenMemberOfAnOldTemplateIsReplacedAtOnce() {
        List<Member> members = List.of(
                Samples.member(0, true),
                Samples.member(1, false),
                Samples.down(Samples.outdated(Samples.member(2, false))));
        assertThat(roll(members, "shop-0", "shop-1"))
                .isInstanceOfSatisfying(
                        MemberStep.Replace.class,
                        replace -> assertThat(replace.pod()).isEqualTo("shop-2"));
    }

    @Test
    void thePodOfALostNodeLosesTheLabelOfThePrimary() {
        Member lost = Samples.down(Samples.member(0, true));
        DatabaseObservation seen = Samples.seen(
                3, List.of(lost, Samples.member(1, true), Samples.member(2, false)), "shop-1", Set.of("shop-2"));
        assertThat(decide(3, seen).staleLabels()).containsExactly("shop-0");
    }

    @Test
    void anUnprovisionedClaimOfAnotherSizeIsMadeAnewAndAProvisionedOneNever() {
        DatabaseObservation provisioned = Samples.healthy(1, 0, -1);
        var bigger = Samples.database("{engine: {version: '17'}, storage: {size: 2Gi}}");
        assertThat(DatabaseDecision.decide(bigger, provisioned, Samples.NOW).step())
                .isInstanceOf(MemberStep.Rest.class);
        DatabaseObservation waiting = new DatabaseObservation(
                provisioned.memberSet(),
                List.of(),
                provisioned.patroni(),
                List.of(new io.marketplane.operator.members.observe.Volume(
                        0, "data-shop-0", Samples.GIB, "", java.util.Optional.empty(), false)),
                provisioned.storage(),
                provisioned.credentials(),
                provisioned.trust(),
                provisioned.passwords(),
                provisioned.inside());
        assertThat(DatabaseDecision.decide(bigger, waiting, Samples.NOW).step())
                .isInstanceOf(MemberStep.StartOver.class);
    }

    /** Whatever is seen: the invariants hold. The seed of a failing round is in the message. */
    @Test
    void inNoSituationIsAMemberWithTheOnlyCopyTakenAway() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            int count = 1 + random.nextInt(5);
            DatabaseObservation seen = random(random, count);
            int wanted = 1 + random.nextInt(5);
            DatabasePlan plan = decide(wanted, seen);
            String context = "seed " + seed + ": " + seen + " wanted " + wanted + " -> " + plan;
            assertThat(plan.step()).as(context).isNotInstanceOf(MemberStep.StartOver.class);
            if (plan.replicas() < count) {
                assertThat(plan.replicas()).as(context).isEqualTo(count - 1);
                assertThat(seen.primary().map(Member::ordinal))
                        .as(context)
                        .hasValueSatisfying(ordinal -> assertThat(ordinal).isLessThan(plan.replicas()));
            }
            switch (plan.step()) {
                case MemberStep.Replace replace -> safeToReplace(seen, replace.pod(), context);
                case MemberStep.Switchover switchover ->
                    assertThat(seen.patroni().syncStandbys()).as(context).contains(switchover.to());
                case MemberStep.Rest _, MemberStep.Wait _, MemberStep.StartOver _ -> {}
            }
        }
    }

    private static void safeToReplace(DatabaseObservation seen, String pod, String context) {
        Member member = seen.member(pod).orElseThrow();
        boolean primary = seen.primary().filter(member::equals).isPresent();
        assertThat(primary && seen.members().size() > 1).as(context).isFalse();
        boolean othersStream = seen.members().stream()
                .filter(other -> !other.equals(member) && !seen.leads(other))
                .allMatch(Member::streams);
        assertThat(othersStream || !member.ready()).as(context).isTrue();
    }

    private static DatabaseObservation random(Random random, int count) {
        int leader = random.nextInt(count);
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Member member = Samples.member(i, i == leader);
            member = random.nextInt(3) == 0 ? Samples.outdated(member) : member;
            member = random.nextInt(4) == 0 ? Samples.down(member) : member;
            if (random.nextInt(8) != 0) {
                members.add(member);
            }
        }
        Set<String> sync = random.nextBoolean() ? Set.of("shop-" + random.nextInt(count)) : Set.of();
        return Samples.seen(count, members, random.nextInt(6) == 0 ? "" : "shop-" + leader, sync);
    }

    private static MemberStep roll(List<Member> members, String leader, String sync) {
        return decide(members.size(), Samples.seen(members.size(), members, leader, Set.of(sync)))
                .step();
    }

    private static DatabasePlan decide(int instances, DatabaseObservation seen) {
        return DatabaseDecision.decide(Samples.members(instances, "Balanced"), seen, Samples.NOW);
    }
}
