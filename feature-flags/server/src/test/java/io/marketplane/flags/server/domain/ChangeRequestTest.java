package io.marketplane.flags.server.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.flags.server.domain.ChangeRequest.Actor;
import io.marketplane.flags.server.domain.ChangeRequest.Decision;
import io.marketplane.flags.server.domain.ChangeRequest.Draft;
import io.marketplane.flags.server.domain.ChangeRequest.Event;
import io.marketplane.flags.server.domain.ChangeRequest.Refusal;
import io.marketplane.flags.server.domain.ChangeRequest.Status;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be done with a change request. */
class ChangeRequestTest {
    private static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");
    private static final Actor ANN = new Actor("ann", true);
    private static final Actor BEN = new Actor("ben", true);
    private static final Actor CAT = new Actor("cat", false);
    private static final int SEQUENCES = 20_000;
    private static final int LENGTH = 12;

    private static ChangeRequest proposal(long base) {
        return ChangeRequest.propose(
                new UUID(0, 1),
                new Place("production", "flag"),
                ANN.name(),
                new Draft(base, new Proposal.Restore(), ""),
                NOW);
    }

    private static ChangeRequest allowed(ChangeRequest request, Event event, Actor actor, long head) {
        return ((Decision.Allowed) request.decide(event, actor, head, NOW)).next();
    }

    /** What was done, told from the events alone. */
    private static final class Witness {
        private Optional<String> approvedBy = Optional.empty();
        private int applied;

        void see(Event event, Actor actor, ChangeRequest before, long head) {
            switch (event) {
                case Event.Amend _ -> approvedBy = Optional.empty();
                case Event.Approve() -> approvedBy = Optional.of(actor.name());
                case Event.Apply() -> {
                    applied++;
                    assertThat(approvedBy).as("approved").isPresent();
                    assertThat(approvedBy).as("by another").isNotEqualTo(Optional.of(before.author()));
                    assertThat(actor.name()).as("applied by another").isNotEqualTo(before.author());
                    assertThat(actor.approver()).isTrue();
                    assertThat(before.draft().base()).as("up to date").isEqualTo(head);
                }
                case Event.Reject(), Event.Withdraw() -> {}
            }
            assertThat(applied).as("times applied").isLessThanOrEqualTo(1);
        }
    }

    @Test
    @Tag("flags-56")
    void noSequenceAppliesWhatIsUnapprovedOutdatedOrSelfApprovedAndNothingTwice() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var ends = new EnumMap<Status, Integer>(Status.class);
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            ends.merge(run(random, seed), 1, Integer::sum);
        }
        assertThat(ends).as("seed %d", seed).containsOnlyKeys(Status.values());
        assertThat(ends.get(Status.APPLIED)).as("seed %d", seed).isGreaterThan(SEQUENCES / 100);
    }

    private static Status run(Random random, long seed) {
        var request = proposal(1);
        var witness = new Witness();
        long head = 1;
        for (int step = 0; step < LENGTH; step++) {
            if (random.nextInt(6) == 0) {
                head++;
            }
            var actor = List.of(ANN, BEN, CAT).get(random.nextInt(3));
            var event = event(random, head);
            if (request.decide(event, actor, head, NOW) instanceof Decision.Allowed(var next)) {
                assertThat(request.progress().status()).as("seed %d", seed).isIn(Status.OPEN, Status.APPROVED);
                witness.see(event, actor, request, head);
                assertThat(next.progress().version())
                        .isEqualTo(request.progress().version() + 1);
                assertThat(next.author()).isEqualTo(request.author());
                request = next;
            }
        }
        return request.progress().status();
    }

    private static Event event(Random random, long head) {
        return switch (random.nextInt(12)) {
            case 0 -> new Event.Reject();
            case 1 -> new Event.Withdraw();
            case 2, 3 -> new Event.Amend(new Draft(head - random.nextInt(2), new Proposal.Restore(), "again"));
            case 4, 5, 6, 7 -> new Event.Approve();
            default -> new Event.Apply();
        };
    }

    @ParameterizedTest
    @CsvSource({
        "approve, ann, OWN",
        "approve, cat, NOT_AN_APPROVER",
        "reject, ann, OWN",
        "withdraw, ben, NOT_THE_AUTHOR",
        "amend, ben, NOT_THE_AUTHOR",
        "apply, ben, NOT_APPROVED",
        "apply, cat, NOT_AN_APPROVER"
    })
    void whoMayNotIsToldWhy(String event, String actor, Refusal why) {
        var events = Map.of(
                "approve", new Event.Approve(),
                "reject", new Event.Reject(),
                "withdraw", new Event.Withdraw(),
                "amend", new Event.Amend(new Draft(1, new Proposal.Restore(), "")),
                "apply", new Event.Apply());
        var actors = Map.of("ann", ANN, "ben", BEN, "cat", CAT);
        assertThat(proposal(1).decide(events.get(event), actors.get(actor), 1, NOW))
                .isEqualTo(new Decision.Refused(why));
    }

    @Test
    void anOutdatedRequestIsRebasedByItsAuthorWhichClearsTheApproval() {
        var approved = allowed(proposal(1), new Event.Approve(), BEN, 1);
        assertThat(approved.decide(new Event.Apply(), BEN, 2, NOW)).isEqualTo(new Decision.Refused(Refusal.OUTDATED));
        var rebased = allowed(approved, new Event.Amend(new Draft(2, new Proposal.Restore(), "")), ANN, 2);
        assertThat(rebased.progress().approvedBy()).isEmpty();
        assertThat(rebased.decide(new Event.Apply(), BEN, 2, NOW))
                .isEqualTo(new Decision.Refused(Refusal.NOT_APPROVED));
        var applied = allowed(allowed(rebased, new Event.Approve(), BEN, 2), new Event.Apply(), BEN, 2);
        assertThat(applied.progress().closedBy()).contains("ben");
        assertThat(applied.decide(new Event.Apply(), BEN, 2, NOW)).isEqualTo(new Decision.Refused(Refusal.CLOSED));
    }

    @Test
    void aProposalIsReadAsItWasWritten() {
        var definition = Definition.of("{\"state\":\"ENABLED\",\"variants\":{\"a\":1.50}}");
        for (var proposal : List.of(
                new Proposal.Define(definition),
                new Proposal.Restore(),
                new Proposal.Revert(7),
                new Proposal.Plan(List.of(new Schedule.Planned(
                        new LocalMoment(LocalDateTime.parse("2026-03-29T02:30"), ZoneId.of("Europe/Berlin")),
                        new DefinitionEdit("{\"state\":\"DISABLED\",\"metadata\":null}")))),
                new Proposal.Archive())) {
            assertThat(Proposal.of(proposal.text())).isEqualTo(proposal);
        }
    }
}
