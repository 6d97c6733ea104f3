package io.marketplane.operator.searchcluster.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.marketplane.operator.searchcluster.observe.Repository.Location;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads what Elasticsearch answers. Pure. All throw {@link IllegalArgumentException} for a text that it does not
 * answer.
 *
 * @see <a href="https://www.elastic.co/docs/api/doc/elasticsearch/">Elasticsearch API</a>
 */
public final class SearchAnswers {
    /** The setting with which the operator says which member is away for a moment, and since when. */
    public static final String HOLD = "cluster.metadata.marketplane_hold";

    /** The setting with which it says which restore it began last. */
    public static final String RESTORED = "cluster.metadata.marketplane_restore";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BETWEEN = "@";

    private SearchAnswers() {}

    /** What is inside, from the answers about the state, the health and the settings of the cluster. */
    public static Inside.Seen seen(String state, String health, String settings, Repository repository) {
        JsonNode tree = tree(state);
        JsonNode persistent = tree(settings).path("persistent");
        JsonNode nodes = tree.path("nodes");
        Map<String, String> names = nodes.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, node -> node.getValue().path("name").asText()));
        return new Inside.Seen(
                each(nodes)
                        .map(node -> node.path("version").asText())
                        .min(String::compareTo)
                        .orElse(""),
                tree(health).path("status").asText("red"),
                names.getOrDefault(tree.path("master_node").asText(), ""),
                Set.copyOf(names.values()),
                shards(tree.path("routing_table").path("indices"), names),
                hold(persistent.path(HOLD).asText("")),
                persistent.path(RESTORED).asText(""),
                repository);
    }

    /** What the setting {@link #HOLD} says. */
    public static String text(Hold hold) {
        return hold.pod() + BETWEEN + hold.since();
    }

    private static Optional<Hold> hold(String text) {
        int between = text.indexOf(BETWEEN);
        try {
            return between < 0
                    ? Optional.empty()
                    : Optional.of(new Hold(text.substring(0, between), Instant.parse(text.substring(between + 1))));
        } catch (DateTimeParseException e) {
            return Optional.of(new Hold(text, Instant.EPOCH));
        }
    }

    private static List<Shard> shards(JsonNode indices, Map<String, String> names) {
        List<Shard> shards = new ArrayList<>();
        indices.properties()
                .forEach(index -> index.getValue()
                        .path("shards")
                        .properties()
                        .forEach(part -> each(part.getValue())
                                .map(copy -> shard(index.getKey(), Integer.parseInt(part.getKey()), copy, names))
                                .forEach(shards::add)));
        return shards;
    }

    /** A copy that moves away serves until it has moved. */
    private static Shard shard(String index, int number, JsonNode copy, Map<String, String> names) {
        return new Shard(
                index,
                number,
                copy.path("primary").asBoolean(),
                Set.of("STARTED", "RELOCATING").contains(copy.path("state").asText()),
                Optional.ofNullable(names.get(copy.path("node").asText(""))));
    }

    /** Where the repository is. */
    public static Location location(String json) {
        JsonNode settings = tree(json).path(SearchNames.REPOSITORY).path("settings");
        return new Location(
                settings.path("bucket").asText(), settings.path("base_path").asText());
    }

    /**
     * The snapshots in a list.
     *
     * @param newest the name of the one of which {@code detail} tells when it ended; empty for none
     */
    public static List<SnapshotFacts> snapshots(String list, String newest, String detail) {
        Optional<Instant> finished = newest.isEmpty()
                ? Optional.empty()
                : each(tree(detail).path("snapshots"))
                        .map(snapshot -> snapshot.path("end_time_in_millis").asLong())
                        .filter(millis -> millis > 0)
                        .map(Instant::ofEpochMilli)
                        .findFirst();
        return each(tree(list).path("snapshots"))
                .map(snapshot -> snapshot(snapshot, newest, finished))
                .toList();
    }

    private static SnapshotFacts snapshot(JsonNode snapshot, String newest, Optional<Instant> finished) {
        String name = snapshot.path("snapshot").asText();
        Optional<Instant> started = SnapshotNames.started(name);
        return new SnapshotFacts(
                name,
                started.isPresent(),
                switch (snapshot.path("state").asText()) {
                    case "SUCCESS" -> SnapshotFacts.State.COMPLETE;
                    case "IN_PROGRESS", "STARTED" -> SnapshotFacts.State.UNDER_WAY;
                    default -> SnapshotFacts.State.INCOMPLETE;
                },
                each(snapshot.path("indices")).map(JsonNode::asText).toList(),
                started.orElse(Instant.EPOCH),
                name.equals(newest) ? finished : Optional.empty());
    }

    /** Why a request was refused. */
    public static String reason(String json, String otherwise) {
        try {
            JsonNode error = tree(json).path("error");
            JsonNode cause = error.path("caused_by").path("reason");
            String reason = error.path("reason").asText(otherwise);
            return cause.isMissingNode() ? reason : reason + ": " + cause.asText();
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
    }

    private static Stream<JsonNode> each(JsonNode container) {
        return StreamSupport.stream(container.spliterator(), false);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the answer is no JSON", e);
        }
    }
}
