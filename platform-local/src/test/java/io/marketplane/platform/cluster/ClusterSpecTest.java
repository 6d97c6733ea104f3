package io.marketplane.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterSpecTest {
    @TempDir
    Path state;

    @ParameterizedTest
    @ValueSource(strings = {"", "Shop", "1st", "-a", "a b", "../x", "a-name-that-is-longer-than-thirty-characters"})
    void namesThatCannotBeUsedEverywhereAreRefused(String name) {
        assertThatThrownBy(() -> new ClusterSpec(name, 1, state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a cluster name");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 10})
    void aClusterHasOneToNineNodes(int nodes) {
        assertThatThrownBy(() -> new ClusterSpec("shop", nodes, state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 9 nodes");
    }

    @Test
    void noTwoSlotsShareARangeOrAName() {
        List<Slot> slots =
                IntStream.rangeClosed(0, Slot.LAST).mapToObj(Slot::new).toList();
        Set<String> seen = new HashSet<>();

        for (Slot slot : slots) {
            assertThat(seen.add(slot.bridge())).isTrue();
            assertThat(slot.ranges()).allMatch(seen::add);
        }
    }

    @Test
    void namesOfLinksFitIntoTheKernelsFifteenCharacters() {
        ClusterSpec spec = new ClusterSpec("a-name-of-just-thirty-letters-", 9, state);
        Slot last = new Slot(Slot.LAST);

        assertThat(last.bridge()).hasSizeLessThanOrEqualTo(15);
        assertThat(last.nodes(spec))
                .hasSize(9)
                .allSatisfy(node -> assertThat(node.link()).hasSizeLessThanOrEqualTo(15));
    }

    @Test
    void aClusterKeepsItsSlotAndOthersGetAnother() {
        SlotRegistry slots = new SlotRegistry(state);

        assertThat(slots.claim("first", _ -> true)).isEqualTo(new Slot(0));
        assertThat(slots.claim("second", _ -> true)).isEqualTo(new Slot(1));
        assertThat(slots.claim("first", _ -> false)).isEqualTo(new Slot(0));
        slots.release("first");
        assertThat(slots.find("first")).isEmpty();
        assertThat(slots.claim("third", _ -> true)).isEqualTo(new Slot(0));
    }

    @Test
    void slotsInUseOnTheMachineArePassedOver() {
        SlotRegistry slots = new SlotRegistry(state);

        assertThat(slots.claim("first", slot -> slot.number() > 4)).isEqualTo(new Slot(5));
        assertThatThrownBy(() -> slots.claim("second", _ -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no network range is left")
                .hasMessageContaining("second");
    }
}
