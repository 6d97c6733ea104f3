package io.marketplane.flags.evaluator;

import io.marketplane.flags.evaluator.json.JsonText;
import io.marketplane.flags.evaluator.rule.Rule;
import io.marketplane.flags.evaluator.value.Attributes;
import io.marketplane.flags.evaluator.value.Problem;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

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

    private final Map<String, Flag> flags;
    private final Map<String, Object> metadata;
    private final Map<String, String> fingerprints;

    FlagSet(Map<String, Flag> flags, Map<String, Object> metadata, Map<String, String> fingerprints) {
        this.flags = flags;
        this.metadata = metadata;
        this.fingerprints = fingerprints;
    }

    /** Compiles a document in UTF-8. Never throws. */
    public static LoadResult load(byte[] document) {
        return load(document, EMPTY);
    }

    /** Compiles a document. Never throws. */
    public static LoadResult load(String document) {
        return load(document, EMPTY);
    }

    /**
     * As {@link #load(byte[])}, in less time when the document has much in common with that of {@code former}: rules
     * that did not change are shared with it.
     */
    public static LoadResult load(byte[] document, FlagSet former) {
        return load(JsonText.read(document), former);
    }

    /** As {@link #load(byte[], FlagSet)}. */
    public static LoadResult load(String document, FlagSet former) {
        return load(JsonText.read(document), former);
    }

    private static LoadResult load(JsonText.Result text, FlagSet former) {
        return switch (text) {
            case JsonText.Result.Malformed(String reason) ->
                new LoadResult.Refused(List.of(new Problem("", "this is no JSON: " + reason)));
            case JsonText.Result.Value(Object document) -> new DocumentCompiler(former).compile(document);
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
        fingerprints.forEach((key, fingerprint) -> {
            if (!fingerprint.equals(former.fingerprints.get(key))) {
                changed.add(key);
            }
        });
        former.fingerprints.keySet().stream()
                .filter(key -> !fingerprints.containsKey(key))
                .forEach(changed::add);
        return changed;
    }

    /** The rule of a flag with this fingerprint; empty when it has another one, or no rule that works. */
    Optional<Rule> unchangedRule(String key, String fingerprint) {
        return fingerprint.equals(fingerprints.get(key)) ? rule(key) : Optional.empty();
    }

    Optional<Rule> rule(String key) {
        return flags.get(key) instanceof Flag.Targeted targeted ? Optional.of(targeted.rule()) : Optional.empty();
    }

    /** The metadata of the flag set: String, Boolean, Long for whole numbers and Double for others. */
    public Map<String, Object> metadata() {
        return metadata;
    }
}
