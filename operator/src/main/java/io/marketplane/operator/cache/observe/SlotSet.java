package io.marketplane.operator.cache.observe;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A set of hash slots, the parts that the keys of a Redis Cluster are spread over. Immutable. */
public final class SlotSet {
    /** How many slots a Redis Cluster has. */
    public static final int ALL = 16_384;

    /** No slot. */
    public static final SlotSet NONE = new SlotSet(new BitSet());

    private final BitSet bits;

    private SlotSet(BitSet bits) {
        this.bits = bits;
    }

    /** From the first to the last, both included. */
    public static SlotSet range(int first, int last) {
        BitSet bits = new BitSet();
        bits.set(first, last + 1);
        return new SlotSet(bits);
    }

    /** Those slots. */
    public static SlotSet of(Collection<Integer> slots) {
        BitSet bits = new BitSet();
        slots.forEach(bits::set);
        return new SlotSet(bits);
    }

    /** Reads a slot or a range: {@code 7} or {@code 0-5460}. */
    static SlotSet parse(String text) {
        int dash = text.indexOf('-');
        return dash < 0
                ? range(Integer.parseInt(text), Integer.parseInt(text))
                : range(Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
    }

    /** How many there are. */
    public int size() {
        return bits.cardinality();
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return bits.isEmpty();
    }

    /** Whether the slot is among them. */
    public boolean contains(int slot) {
        return bits.get(slot);
    }

    /** These and those. */
    public SlotSet plus(SlotSet others) {
        BitSet sum = (BitSet) bits.clone();
        sum.or(others.bits);
        return new SlotSet(sum);
    }

    /** These without those. */
    public SlotSet minus(SlotSet others) {
        BitSet rest = (BitSet) bits.clone();
        rest.andNot(others.bits);
        return new SlotSet(rest);
    }

    /** What is in both. */
    public SlotSet and(SlotSet others) {
        BitSet both = (BitSet) bits.clone();
        both.and(others.bits);
        return new SlotSet(both);
    }

    /** The highest so many of them; all when there are fewer. */
    public SlotSet highest(int count) {
        return of(stream().skip(Math.max(0, size() - count)).boxed().toList());
    }

    /** In ascending order. */
    public IntStream stream() {
        return bits.stream();
    }

    /** The ranges, first and last slot of each. */
    public List<int[]> ranges() {
        return stream()
                .filter(slot -> slot == 0 || !bits.get(slot - 1))
                .mapToObj(first -> new int[] {first, bits.nextClearBit(first) - 1})
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SlotSet set && bits.equals(set.bits);
    }

    @Override
    public int hashCode() {
        return bits.hashCode();
    }

    /** As people write it: {@code 0-5460,7000}. */
    @Override
    public String toString() {
        return ranges().stream()
                .map(range -> range[0] == range[1] ? "" + range[0] : range[0] + "-" + range[1])
                .collect(Collectors.joining(","));
    }
}
