package io.marketplane.operator.cache.observe;

import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.members.observe.StorageFacts;
import io.marketplane.operator.members.observe.Trust;
import io.marketplane.operator.members.observe.Volume;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * All that is known of a Cache at one moment.
 *
 * @param shards those that the spec asks for and those that are left of others, by number
 * @param storage what the cluster says about volumes that are not there
 * @param trust the certificates; none for Memcached
 * @param internal the passwords of the cluster's own logins
 * @param logins the logins of applications, by name
 * @param bound the logins of applications whose binding says the current password
 * @param aclFile the file of logins that a member reads when it starts; empty when there is none
 * @param handovers when each shard last got another primary, or was asked to
 */
public record CacheObservation(
        SortedMap<Integer, Shard> shards,
        StorageFacts storage,
        Trust trust,
        Internal internal,
        Map<String, RotatingLogin> logins,
        Set<String> bound,
        String aclFile,
        Map<Integer, Instant> handovers) {
    /** Nothing is there. */
    public static final CacheObservation NOTHING = new CacheObservation(
            new TreeMap<>(), StorageFacts.FINE, Trust.NONE, Internal.NONE, Map.of(), Set.of(), "", Map.of());

    /** Keeps copies. */
    public CacheObservation {
        logins = Map.copyOf(logins);
        bound = Set.copyOf(bound);
        handovers = Map.copyOf(handovers);
    }

    /** What there is of that shard. */
    public Shard shard(int index) {
        Shard there = shards.get(index);
        return there == null ? Shard.absent(index) : there;
    }

    /** The members of all shards that have a pod, by shard and ordinal. */
    public List<CacheMember> members() {
        return shards.values().stream()
                .flatMap(shard -> shard.members().stream())
                .toList();
    }

    /** The volume claims of all shards. */
    public List<Volume> volumes() {
        return shards.values().stream()
                .flatMap(shard -> shard.volumes().stream())
                .toList();
    }

    /** The same with each member after {@code change}, for example with what it said. */
    public CacheObservation withMembers(UnaryOperator<List<CacheMember>> change) {
        List<CacheMember> changed = change.apply(members());
        SortedMap<Integer, Shard> all = new TreeMap<>();
        shards.forEach((index, shard) -> all.put(
                index,
                new Shard(
                        index,
                        shard.set(),
                        new ArrayList<>(changed.stream()
                                .filter(member -> member.shard() == index)
                                .toList()),
                        shard.volumes())));
        return withShards(all);
    }

    /** The same with other shards. */
    public CacheObservation withShards(SortedMap<Integer, Shard> others) {
        return new CacheObservation(others, storage, trust, internal, logins, bound, aclFile, handovers);
    }

    /** The same with when shards last got another primary. */
    public CacheObservation withHandovers(Map<Integer, Instant> moments) {
        return new CacheObservation(shards, storage, trust, internal, logins, bound, aclFile, moments);
    }
}
