package io.marketplane.operator.cache.simulation;

import io.marketplane.operator.cache.observe.SlotSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A Redis server as its volume and memory describe it. What it knows of others may be old or wrong. */
final class Node {
    /** What it knows of another node. */
    static final class Peer {
        String address;
        long epoch;

        @Nullable String primary;

        Peer(String address) {
            this.address = address;
        }
    }

    final String pod;
    final int shard;
    final int ordinal;
    final String host;
    String id;
    String address;
    boolean up;
    boolean outdated;

    @Nullable String primary;

    long epoch;
    long highest;
    /** How much of the history of its shard it has. */
    long offset;

    int lonelySince;
    final Map<String, Peer> known = new TreeMap<>();
    final Map<Integer, String> owners = new TreeMap<>();
    /** Slots that their owner was heard not to claim any more: who claims them next gets them. */
    final Set<Integer> unclaimed = new TreeSet<>();

    final Map<Integer, String> migrating = new TreeMap<>();
    final Map<Integer, String> importing = new TreeMap<>();
    /** Until when it does not listen to talk about those that it was told to forget. */
    final Map<String, Integer> banned = new TreeMap<>();

    final Set<String> keys = new TreeSet<>();

    Node(String pod, int shard, int ordinal, String host, String id, String address) {
        this.pod = pod;
        this.shard = shard;
        this.ordinal = ordinal;
        this.host = host;
        this.id = id;
        this.address = address;
        this.up = true;
    }

    boolean isPrimary() {
        return primary == null;
    }

    SlotSet slots() {
        return slotsOf(id);
    }

    SlotSet slotsOf(String owner) {
        return SlotSet.of(owners.entrySet().stream()
                .filter(entry -> entry.getValue().equals(owner))
                .map(Map.Entry::getKey)
                .toList());
    }

    /** Takes an epoch above all that it has heard of. */
    void bump() {
        highest++;
        epoch = highest;
    }

    void hears(long other) {
        highest = Math.max(highest, other);
    }

    long epochOf(String node) {
        Peer peer = known.get(node);
        return node.equals(id) ? epoch : peer == null ? 0 : peer.epoch;
    }

    Set<String> keysIn(int slot) {
        return keys.stream().filter(key -> slotOf(key) == slot).collect(Collectors.toCollection(TreeSet::new));
    }

    static int slotOf(String key) {
        return Integer.parseInt(key.substring(0, key.indexOf(':')));
    }

    /** Starts as a node that never was. */
    void erase(String newId) {
        id = newId;
        primary = null;
        epoch = 0;
        highest = 0;
        offset = 0;
        known.clear();
        owners.clear();
        unclaimed.clear();
        banned.clear();
        keys.clear();
        closeAll();
    }

    void closeAll() {
        migrating.clear();
        importing.clear();
    }

    void follow(String node) {
        primary = node;
        closeAll();
    }

    /** CLUSTER NODES. */
    String text(World world) {
        Peer self = new Peer(address);
        self.epoch = epoch;
        self.primary = primary;
        StringBuilder text = new StringBuilder(line(id, self, host, "myself,", true)).append(ranges(id));
        migrating.forEach((slot, to) -> text.append(" [" + slot + "->-" + to + "]"));
        importing.forEach((slot, from) -> text.append(" [" + slot + "-<-" + from + "]"));
        known.forEach((node, peer) -> {
            boolean connected = world.at(peer.address)
                    .filter(other -> other.id.equals(node))
                    .isPresent();
            text.append('\n')
                    .append(line(node, peer, world.hostOf(node), "", connected))
                    .append(ranges(node));
        });
        return text.toString();
    }

    private String ranges(String owner) {
        return slotsOf(owner).ranges().stream()
                .map(range -> " " + range[0] + "-" + range[1])
                .collect(Collectors.joining());
    }

    private static String line(String id, Peer peer, String host, String flag, boolean connected) {
        return id + " " + peer.address + ":6379@16379," + host + " " + flag
                + (peer.primary == null ? "master -" : "slave " + peer.primary) + " 0 0 " + peer.epoch + " "
                + (connected ? "connected" : "disconnected");
    }
}
