package io.marketplane.operator.searchcluster.observe;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the operator sees inside Elasticsearch. */
public sealed interface Inside {
    /** It did not look: there is no member that is ready. */
    record NotLooked() implements Inside {}

    /**
     * It got no answer.
     *
     * @param cause why, without secrets
     */
    record Unreachable(String cause) implements Inside {}

    /**
     * What it saw.
     *
     * @param version of the engine, for example 9.5.3
     * @param health green, yellow or red
     * @param leader the member that leads
     * @param members those that take part
     * @param shards all copies of all indices
     * @param hold whether no new copies are made by our word
     * @param restored the token of the restore that was begun last; empty for none
     * @param repository where snapshots are
     */
    record Seen(
            String version,
            String health,
            String leader,
            Set<String> members,
            List<Shard> shards,
            Optional<Hold> hold,
            String restored,
            Repository repository)
            implements Inside {
        /** Keeps copies. */
        public Seen {
            members = Set.copyOf(members);
            shards = List.copyOf(shards);
        }

        /** Whether the member holds any copy. */
        public boolean holds(String pod) {
            return shards.stream()
                    .anyMatch(shard -> shard.node().filter(pod::equals).isPresent());
        }

        /** The indices of which a part serves from that member alone. */
        public Set<String> onlyOn(String pod) {
            return shards.stream()
                    .filter(shard ->
                            shard.started() && shard.node().filter(pod::equals).isPresent())
                    .filter(shard -> shards.stream().noneMatch(other -> sameElsewhere(shard, other, pod)))
                    .map(Shard::index)
                    .collect(Collectors.toSet());
        }

        private static boolean sameElsewhere(Shard shard, Shard other, String pod) {
            return other.started()
                    && other.index().equals(shard.index())
                    && other.number() == shard.number()
                    && !other.node().filter(pod::equals).isPresent();
        }

        /** Whether copies are being made or moved. */
        public boolean moving() {
            return shards.stream()
                    .anyMatch(shard -> !shard.started() && shard.node().isPresent());
        }

        /** The names of all indices. */
        public Set<String> indices() {
            return shards.stream().map(Shard::index).collect(Collectors.toSet());
        }

        /** Whether every part of an index is served by a first copy. */
        public boolean serves(String index) {
            return shards.stream()
                    .filter(shard -> shard.index().equals(index) && shard.primary())
                    .allMatch(Shard::started);
        }
    }
}
