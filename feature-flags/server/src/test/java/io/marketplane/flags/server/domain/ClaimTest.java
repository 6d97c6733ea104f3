package io.marketplane.flags.server.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whose a flag is. */
class ClaimTest {
    private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
    private static final Instant TUESDAY = MONDAY.plusSeconds(86_400);
    private static final Owner A = new Owner("shop", "a");
    private static final Owner B = new Owner("shop", "b");
    private static final Definition DEFINITION = Definition.of("{\"state\":\"ENABLED\",\"variants\":{\"on\":true}}");

    private static Claim claim(
            Owner owner, Instant created, boolean adopt, Map<Owner, Instant> others, FlagState... there) {
        var states = new TreeMap<String, FlagState>();
        for (var state : there) {
            states.put(state.revision().flagKey(), state);
        }
        var declaration = new Declaration(
                "staging", owner, "d", created, adopt, new TreeMap<>(Map.of("x", DEFINITION, "y", DEFINITION)));
        return Claim.of(declaration, states, others);
    }

    private static FlagState state(String key, Optional<Owner> owner) {
        var origin = new Revision.Origin("ann", "", Source.GIT, MONDAY);
        return new FlagState(new Revision("staging", 1, key, Optional.of(DEFINITION), origin), Optional.empty(), owner);
    }

    @Test
    void whatNobodyHasAndWhatItHasAlreadyIsItsOwn() {
        assertThat(claim(A, TUESDAY, false, Map.of(A, TUESDAY), state("x", Optional.of(A))))
                .isEqualTo(new Claim.Granted(Set.of()));
    }

    @Test
    void aFlagOfPeopleIsTheirsUnlessItIsAdopted() {
        assertThat(claim(A, MONDAY, false, Map.of(), state("y", Optional.empty())))
                .isEqualTo(new Claim.Refused("y", Optional.empty()));
        assertThat(claim(A, MONDAY, true, Map.of(), state("y", Optional.empty())))
                .isEqualTo(new Claim.Granted(Set.of()));
    }

    @Test
    void ofTwoResourcesTheOlderOneHasAFlagAndOfTwoOfOneMomentTheFirstByName() {
        assertThat(claim(A, MONDAY, false, Map.of(B, TUESDAY), state("x", Optional.of(B))))
                .isEqualTo(new Claim.Granted(Set.of(B)));
        assertThat(claim(A, TUESDAY, true, Map.of(B, MONDAY), state("x", Optional.of(B))))
                .isEqualTo(new Claim.Refused("x", Optional.of(B)));
        assertThat(claim(A, MONDAY, false, Map.of(B, MONDAY), state("x", Optional.of(B))))
                .isEqualTo(new Claim.Granted(Set.of(B)));
        assertThat(claim(B, MONDAY, false, Map.of(A, MONDAY), state("x", Optional.of(A))))
                .isEqualTo(new Claim.Refused("x", Optional.of(A)));
    }
}
