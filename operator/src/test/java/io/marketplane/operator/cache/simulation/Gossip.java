package io.marketplane.operator.cache.simulation;

import io.marketplane.operator.cache.observe.SlotSet;
import java.util.stream.Collectors;

/** What a node learns when another one talks to it: the rules of the cluster bus of Redis 8. */
final class Gossip {
    private final World world;

    Gossip(World world) {
        this.world = world;
    }

    /** A ping from one to the other, where both know each other. */
    void tell(Node from, Node to) {
        Node.Peer reached = from.known.get(to.id);
        Node.Peer heard = to.known.get(from.id);
        if (from == to || heard == null || reached == null) {
            return;
        }
        if (!reached.address.equals(to.address) && !heard.address.equals(from.address)) {
            return;
        }
        heard.address = from.address;
        heard.epoch = Math.max(heard.epoch, from.epoch);
        heard.primary = from.primary;
        to.hears(from.highest);
        if (from.isPrimary() && to.isPrimary() && from.epoch == to.epoch && from.id.compareTo(to.id) > 0) {
            to.bump();
        }
        if (from.isPrimary()) {
            contradict(from, to);
            claim(to, from.id, from.epoch, from.slots());
        } else {
            to.owners.values().removeIf(from.id::equals);
        }
        introduce(from, to);
    }

    private void introduce(Node from, Node to) {
        from.known.forEach((id, peer) -> {
            boolean current = world.byId(id)
                    .filter(node -> node.address.equals(peer.address))
                    .isPresent();
            if (!id.equals(to.id) && to.banned.getOrDefault(id, 0) <= world.now) {
                Node.Peer there = to.known.computeIfAbsent(id, _ -> new Node.Peer(peer.address));
                there.address = current ? peer.address : there.address;
            }
        });
    }

    /** Who hears an old claim answers with the newer one that it knows (the message UPDATE). */
    private void contradict(Node from, Node to) {
        for (int slot : from.slots().stream().toArray()) {
            String owner = to.owners.get(slot);
            boolean newer = owner != null
                    && !owner.equals(from.id)
                    && !to.unclaimed.contains(slot)
                    && to.epochOf(owner) > from.epoch;
            if (newer && from.known.containsKey(owner) && from.epochOf(owner) <= to.epochOf(owner)) {
                from.known.get(owner).epoch = to.epochOf(owner);
                from.known.get(owner).primary = null;
                claim(from, owner, to.epochOf(owner), to.slotsOf(owner));
                return;
            }
        }
    }

    /** A claim with a higher epoch wins; who has lost all to one claimant follows it. */
    private void claim(Node to, String owner, long epoch, SlotSet claimed) {
        SlotSet mine = to.slots();
        SlotSet lost = SlotSet.NONE;
        to.slotsOf(owner).minus(claimed).stream().forEach(to.unclaimed::add);
        for (int slot : claimed.stream().toArray()) {
            String before = to.owners.get(slot);
            boolean taken =
                    before == null || before.equals(owner) || to.unclaimed.contains(slot) || to.epochOf(before) < epoch;
            if (taken) {
                to.owners.put(slot, owner);
                to.unclaimed.remove(slot);
                lost = to.id.equals(before) ? lost.plus(SlotSet.range(slot, slot)) : lost;
            }
        }
        if (!to.isPrimary() || lost.isEmpty()) {
            followTheNewOwner(to, owner, claimed);
        } else if (lost.equals(mine) && claimed.size() == lost.size()) {
            to.follow(owner);
        } else {
            SlotSet gone = lost;
            world.remove(
                    to,
                    to.keys.stream()
                            .filter(key -> gone.contains(Node.slotOf(key)))
                            .collect(Collectors.toSet()));
        }
    }

    private void followTheNewOwner(Node to, String owner, SlotSet claimed) {
        boolean orphaned = to.primary != null
                && !to.primary.equals(owner)
                && !owner.equals(to.id)
                && to.slotsOf(to.primary).isEmpty()
                && world.sameShard(owner, to)
                && !claimed.isEmpty();
        if (orphaned) {
            to.follow(owner);
        }
    }
}
