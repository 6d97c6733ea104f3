package io.marketplane.operator.cache.decide;

import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.CacheNames;
import io.marketplane.operator.cache.observe.ClusterNode;
import io.marketplane.operator.cache.observe.SlotSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Redis Cluster as its members describe it, put together. Pure. */
public final class ClusterView {
    private final Shape shape;
    private final Map<Integer, Integer> sizes;
    private final List<CacheMember> members;
    private final List<CacheMember> speaking;
    private final Map<String, CacheMember> byId;
    private final Ownership ownership;
    private final List<Stranger> strangers;
    private final Map<Integer, CacheMember> primaries;
    private final Set<Integer> restless;

    private ClusterView(
            Shape shape,
            CacheNames names,
            Map<Integer, Integer> sizes,
            List<CacheMember> members,
            Set<Integer> restless) {
        this.shape = shape;
        this.sizes = Map.copyOf(sizes);
        this.members = List.copyOf(members);
        this.speaking =
                members.stream().filter(member -> member.said().isPresent()).toList();
        this.byId = speaking.stream()
                .collect(Collectors.toMap(
                        member -> member.id().orElseThrow(),
                        Function.identity(),
                        (first, _) -> first,
                        LinkedHashMap::new));
        this.ownership = Ownership.of(speaking);
        this.strangers = strangers(names);
        this.primaries = Primaries.of(this);
        this.restless = Set.copyOf(restless);
    }

    /**
     * What {@code members} describe.
     *
     * @param sizes how many members the StatefulSet of each shard has now
     * @param members all that have a pod
     * @param restless shards in which no member can hand over yet
     */
    public static ClusterView of(
            Shape shape,
            CacheNames names,
            Map<Integer, Integer> sizes,
            List<CacheMember> members,
            Set<Integer> restless) {
        return new ClusterView(shape, names, sizes, members, restless);
    }

    Shape shape() {
        return shape;
    }

    /** All members that have a pod. */
    List<CacheMember> members() {
        return members;
    }

    /** The members that answered. */
    List<CacheMember> speaking() {
        return speaking;
    }

    /** The member with that identity, if it answered. */
    Optional<CacheMember> member(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The slots that the member owns. */
    public SlotSet owned(CacheMember member) {
        return member.id().map(ownership::of).orElse(SlotSet.NONE);
    }

    /** The slots that anybody believes to be the member's. */
    SlotSet claimed(CacheMember member) {
        return member.id().map(ownership::claimed).orElse(SlotSet.NONE);
    }

    /** The member that owns the slot, if it answered. */
    Optional<CacheMember> ownerOf(int slot) {
        return speaking.stream().filter(member -> owned(member).contains(slot)).findFirst();
    }

    /** The identities that did not answer. */
    List<Stranger> strangers() {
        return strangers;
    }

    /** The slots that nobody believes to belong to anybody. */
    SlotSet unassigned() {
        return SlotSet.range(0, shape.slots() - 1).minus(ownership.assigned());
    }

    /** The slots that a member which answered owns and serves. */
    public SlotSet covered() {
        return speaking.stream().map(this::owned).reduce(SlotSet.NONE, SlotSet::plus);
    }

    /** Whether members contradict each other about slots. */
    boolean contested() {
        return ownership.contested();
    }

    /** The member that takes the writes of the shard, or is to take them when the shard is new. */
    public Optional<CacheMember> primary(int shard) {
        return Optional.ofNullable(primaries.get(shard));
    }

    /** Whether the shard has another primary since so short a time that it cannot change hands again. */
    boolean restless(int shard) {
        return restless.contains(shard);
    }

    /** The primaries of the shards that are to stay. */
    List<CacheMember> primaries() {
        return IntStream.range(0, shape.shards())
                .mapToObj(this::primary)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The members of the shard that answered and follow its primary, with all its data. */
    public List<CacheMember> followers(int shard) {
        Optional<String> id = primary(shard).flatMap(CacheMember::id);
        return speaking.stream()
                .filter(member -> member.shard() == shard && member.follows())
                .filter(member -> member.myself().flatMap(ClusterNode::primary).equals(id))
                .toList();
    }

    /** Those of the followers that stay and know every slot of the primary, so that they take over all of them. */
    List<CacheMember> heirs(int shard) {
        return primary(shard).stream()
                .flatMap(primary -> followers(shard).stream()
                        .filter(shape::wants)
                        .filter(member -> entry(member, primary.id().orElseThrow())
                                .filter(heard -> heard.slots().equals(owned(primary)))
                                .isPresent()))
                .toList();
    }

    /**
     * Whether the shard owns nothing, by anybody's word, and has nobody who could: all that answered follow somebody.
     */
    boolean leaderless(int shard) {
        return !primaries.containsKey(shard)
                && speaking.stream()
                        .filter(member -> member.shard() == shard)
                        .allMatch(member -> claimed(member).isEmpty())
                && strangers.stream()
                        .filter(stranger ->
                                stranger.shard().isEmpty() || stranger.shard().getAsInt() == shard)
                        .allMatch(stranger -> stranger.claimed().isEmpty());
    }

    /** Whether the member knows that identity. */
    static boolean knows(CacheMember member, String id) {
        return entry(member, id).isPresent();
    }

    /** What the member knows of that identity. */
    static Optional<ClusterNode> entry(CacheMember member, String id) {
        return member.said().stream()
                .flatMap(said -> said.nodes().stream())
                .filter(node -> node.known() && node.id().equals(id))
                .findFirst();
    }

    /**
     * Whether a claim of that member on slots will be the newest and be heard at once: it takes the highest epoch that
     * it has heard of and one more, and tells everybody it knows. With the epoch of another primary, or where a replica
     * of the former owner has not heard of it, slots could be taken back after their keys have gone.
     */
    boolean outbids(CacheMember target) {
        String id = target.id().orElseThrow();
        return belonging().stream()
                .filter(member -> !member.pod().equals(target.pod()))
                .allMatch(member -> entry(member, id)
                                .filter(ClusterNode::connected)
                                .isPresent()
                        && entry(target, member.id().orElseThrow())
                                .filter(ClusterNode::connected)
                                .filter(heard -> owned(member).isEmpty()
                                        || heard.epoch()
                                                >= member.myself().orElseThrow().epoch())
                                .isPresent());
    }

    /** The members that answered and are part of the cluster, or are to be. */
    List<CacheMember> belonging() {
        return speaking.stream()
                .filter(member -> shape.wants(member)
                        || member.myself()
                                .filter(node -> !node.slots().isEmpty())
                                .isPresent())
                .toList();
    }

    /** Whether every member that is to stay answered. */
    boolean allWantedSpeak() {
        return speaking.stream().filter(shape::wants).count() == (long) shape.shards() * shape.members();
    }

    /** Whether every member that is to stay has a pod, and all that have begun to run answered. */
    boolean allStartedSpeak() {
        return members.stream().filter(shape::wants).count() == (long) shape.shards() * shape.members()
                && members.stream()
                        .allMatch(member ->
                                member.said().isPresent() || member.address().isEmpty());
    }

    /** Whether every member that the shard has now answered; of all shards when the shard is not known. */
    boolean allSpeak(OptionalInt shard) {
        return shard.isPresent()
                ? allSpeak(shard.getAsInt())
                : sizes.keySet().stream().allMatch(this::allSpeak);
    }

    private boolean allSpeak(int shard) {
        return speaking.stream().filter(member -> member.shard() == shard).count() >= sizes.getOrDefault(shard, 0);
    }

    private List<Stranger> strangers(CacheNames names) {
        Map<String, String> hosts = new TreeMap<>();
        for (CacheMember member : speaking) {
            member.said().orElseThrow().nodes().stream()
                    .filter(node -> node.known() && !byId.containsKey(node.id()))
                    .forEach(node -> hosts.merge(node.id(), node.host(), (a, b) -> a.isEmpty() ? b : a));
        }
        List<Stranger> found = new ArrayList<>();
        hosts.forEach((id, host) -> {
            int dot = host.indexOf('.');
            String pod = dot < 0 ? host : host.substring(0, dot);
            OptionalInt shard = names.shardOfPod(pod);
            found.add(new Stranger(id, pod, shard, ownership.of(id), ownership.claimed(id), gone(pod, shard, names)));
        });
        return List.copyOf(found);
    }

    /**
     * A pod that is there and answered has another identity now; one that is not there may come back while it is
     * wanted.
     */
    private boolean gone(String pod, OptionalInt shard, CacheNames names) {
        if (pod.isEmpty()) {
            return allWantedSpeak();
        }
        Optional<CacheMember> there =
                members.stream().filter(member -> member.pod().equals(pod)).findFirst();
        if (there.isPresent() || shard.isEmpty()) {
            return there.map(member -> member.said().isPresent()).orElse(true);
        }
        int size = sizes.getOrDefault(shard.getAsInt(), 0);
        int wanted = shard.getAsInt() < shape.shards() ? shape.members() : 0;
        return names.set(shard.getAsInt()).ordinalOfPod(pod) >= Math.max(size, wanted);
    }

    /** Whether an identity that did not answer owns slots of the shard. */
    boolean servedByStranger(int shard) {
        return strangers.stream()
                .filter(stranger -> !stranger.slots().isEmpty())
                .anyMatch(stranger ->
                        stranger.shard().isPresent() && stranger.shard().getAsInt() == shard);
    }
}
