package io.marketplane.flags.server.domain;

import io.marketplane.flags.evaluator.FlagSet;
import io.marketplane.flags.evaluator.LoadResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an environment serves: a document for providers, and the same compiled. Immutable; built by a pure function of
 * the definitions, so every replica serves the same bytes for the same revision.
 *
 * @param environment the id of the flag set
 * @param number the last revision in it
 * @param changed when that revision was made
 * @param document the flagd document
 * @param flags the document, compiled
 */
public record ServedSet(String environment, long number, Instant changed, String document, FlagSet flags) {

    /** The set that holds these definitions, by key. */
    public static ServedSet of(String environment, long number, Instant changed, Map<String, Definition> definitions) {
        return of(environment, number, changed, definitions, FlagSet.EMPTY);
    }

    /** The same in less time, with what did not change taken from the flags before. */
    public static ServedSet of(
            String environment, long number, Instant changed, Map<String, Definition> definitions, FlagSet former) {
        SortedMap<String, Definition> sorted = new TreeMap<>(definitions);
        var rules = new ServedRule(sorted);
        var flags = sorted.entrySet().stream()
                .map(flag -> DefinitionJson.quote(flag.getKey()) + ":" + text(flag.getValue(), rules))
                .collect(Collectors.joining(",\n", "{\"flags\":{\n", "\n},\"metadata\":{\"flagSetId\":"));
        var document = flags + DefinitionJson.quote(environment) + ",\"version\":\"" + number + "\"}}";
        return switch (FlagSet.load(document.getBytes(StandardCharsets.UTF_8), former)) {
            case LoadResult.Accepted(var compiled, var _) ->
                new ServedSet(environment, number, changed, document, compiled);
            case LoadResult.Refused(var problems) ->
                throw new IllegalStateException(
                        "revision %d of %s cannot be served: %s".formatted(number, environment, problems.getFirst()));
        };
    }

    private static String text(Definition definition, ServedRule rules) {
        return definition.plain() ? definition.text() : DefinitionJson.write(rules.flag(definition));
    }

    /** The definition of one flag as it is served among {@code definitions}. */
    static String served(String key, Map<String, Definition> definitions) {
        var all = new LinkedHashMap<>(definitions);
        var definition = all.get(key);
        return definition == null ? "null" : text(definition, new ServedRule(all));
    }
}
