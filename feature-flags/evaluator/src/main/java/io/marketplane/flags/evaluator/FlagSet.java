package io.marketplane.flags.evaluator;

import io.marketplane.flags.evaluator.json.JsonText;
import io.marketplane.flags.evaluator.rule.Rule;
import io.marketplane.flags.evaluator.value.Attributes;
import io.marketplane.flags.evaluator.value.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The flags of one document, compiled. Immutable: any number of threads may evaluate at once, and a new document is a
 * new flag set that takes the place of the old one in one write.
 *
 * <p>Sources: the flagd flag definition schema v0 and the flagd documentation of flag definitions. An evaluation reads
 * memory alone, and its time is bounded for any rule and any attributes.
 */
public final class FlagSet {

    /** No flags. */
    public static final FlagSet EMPTY = new FlagSet(Map.of(), Map.of(), Map.of());

    private final Map<String, Flag> flags = new LinkedHashMap<>();
    private final Map<String, Origin> origins;
    private final Map<String, @Nullable Object> evaluators;
    private final Map<String, Object> metadata;

    FlagSet(Map<String, Origin> origins, Map<String, @Nullable Object> evaluators, Map<String, Object> metadata) {
        this.origins = origins;
        this.evaluators = evaluators;
        this.metadata = metadata;
        origins.forEach((key, origin) -> flags.put(key, origin.parts().in(metadata)));
    }

    /** Compiles a document in UTF-8. Never throws. */
    public static LoadResult load(byte[] document) {
        return load(document, EMPTY);
    }

    /** As {@link #load(byte[])}. */
    public static LoadResult load(String document) {
        return load(document.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * As {@link #load(byte[])}, in a fraction of the time when the document has much in common with that of
     * {@code former}: flags that are written as they were there are neither read nor compiled again.
     */
    public static LoadResult load(byte[] document, FlagSet former) {
        return switch (JsonText.readDocument(document)) {
            case JsonText.Result.Malformed(String reason) ->
                new LoadResult.Refused(List.of(new Problem("", "this is no JSON: " + reason)));
            case JsonText.Result.Value(Object read) -> new DocumentCompiler(former).compile(read);
        };
    }

    /**
     * Evaluates the flag {@code key}. Never throws.
     *
     * @param type the type that the caller wants
     * @param attributes what the caller knows; read only as far as the rule asks
     * @param now the present, for rules on {@code $flagd.timestamp}
     */
    public Evaluation evaluate(String key, FlagType type, Attributes attributes, Instant now) {
        Flag flag = flags.get(key);
        return flag != null
                ? flag.evaluate(type, attributes, now)
                : Evaluation.error(ErrorCode.FLAG_NOT_FOUND, "there is no flag '" + key + "'", metadata);
    }

    /** The keys of all flags, in the order of the document. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(flags.keySet());
    }

    /**
     * The keys of the flags that were added, removed, or changed in any member or through {@code $evaluators} since
     * {@code former}, in alphabetical order. The metadata of the flag set does not count: it changes with each
     * revision.
     */
    public SortedSet<String> changesSince(FlagSet former) {
        var changed = new TreeSet<String>();
        origins.forEach((key, origin) -> {
            if (!origin.fingerprint().equals(former.fingerprint(key))) {
                changed.add(key);
            }
        });
        former.origins.keySet().stream()
                .filter(key -> !origins.containsKey(key))
                .forEach(changed::add);
        return changed;
    }

    private @Nullable String fingerprint(String key) {
        Origin origin = origins.get(key);
        return origin == null ? null : origin.fingerprint();
    }

    /** What flags were made of here, when named rules are the same; none otherwise. */
    Map<String, Origin> origins(Map<String, @Nullable Object> sameEvaluators) {
        return evaluators.equals(sameEvaluators) ? origins : Map.of();
    }

    Optional<Rule> rule(String key) {
        return flags.get(key) instanceof Flag.Targeted targeted ? Optional.of(targeted.rule()) : Optional.empty();
    }

    /** The metadata of the flag set: String, Boolean, Long for whole numbers and Double for others. */
    public Map<String, Object> metadata() {
        return metadata;
    }
}
