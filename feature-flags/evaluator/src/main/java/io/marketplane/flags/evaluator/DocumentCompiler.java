package io.marketplane.flags.evaluator;

import io.marketplane.flags.evaluator.rule.RuleCompiler;
import io.marketplane.flags.evaluator.value.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles one document. Source: the flagd flag definition schema v0. Used once, by one thread. */
final class DocumentCompiler {
    private static final int MOST_PROBLEMS = 100;

    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, List<Problem>> ruleErrors = new LinkedHashMap<>();
    private final Map<String, String> fingerprints = new HashMap<>();

    private final FlagSet former;

    /** A compiler that takes rules that did not change from {@code former}. */
    DocumentCompiler(FlagSet former) {
        this.former = former;
    }

    LoadResult compile(@Nullable Object document) {
        if (!(document instanceof Map<?, ?> root)) {
            return new LoadResult.Refused(List.of(new Problem("", "a document is an object with the member flags")));
        }
        var members = new Members(root, "", this::problem);
        Map<String, Object> metadata = members.metadata(Map.of());
        Map<String, @Nullable Object> evaluators = members.object("$evaluators");
        var shared = new Shared(new RuleCompiler(evaluators), new Fingerprints(evaluators), metadata);
        var flags = new LinkedHashMap<String, Flag>();
        switch (root.get("flags")) {
            case Map<?, ?> map ->
                map.forEach((key, flag) -> {
                    String name = String.valueOf(key);
                    add(flags, name, flag, new Place(Problem.member("/flags", name), shared));
                });
            case List<?> list -> addAll(flags, list, shared);
            case null, default -> problem("/flags", "a map from keys to flags is needed here");
        }
        return problems.isEmpty()
                ? new LoadResult.Accepted(new FlagSet(flags, metadata, fingerprints), Map.copyOf(ruleErrors))
                : new LoadResult.Refused(List.copyOf(problems));
    }

    /** What all flags of the document have in common. */
    private record Shared(RuleCompiler rules, Fingerprints fingerprints, Map<String, Object> metadata) {}

    /** Where a flag is, and what it shares with the others. */
    private record Place(String pointer, Shared shared) {}

    private void problem(String pointer, String message) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(pointer, message));
        }
    }

    private void addAll(Map<String, Flag> flags, List<?> list, Shared shared) {
        for (int i = 0; i < list.size(); i++) {
            String pointer = Problem.item("/flags", i);
            if (list.get(i) instanceof Map<?, ?> flag && flag.get("key") instanceof String key) {
                add(flags, key, flag, new Place(pointer, shared));
            } else {
                problem(pointer, "a flag in a list is an object with its key");
            }
        }
    }

    private void add(Map<String, Flag> flags, String key, @Nullable Object tree, Place place) {
        if (key.isEmpty()) {
            problem(place.pointer, "a key is not empty");
        } else if (tree instanceof Map<?, ?> flag) {
            fingerprints.put(key, place.shared.fingerprints.of(flag));
            flags.put(key, flag(key, new Members(flag, place.pointer, this::problem), place));
        } else {
            problem(place.pointer, "a flag is an object with state and variants");
        }
    }

    private RuleCompiler.Result rule(String key, Members members, Place place) {
        String pointer = Problem.member(place.pointer, "targeting");
        return former.unchangedRule(key, fingerprints.getOrDefault(key, ""))
                .<RuleCompiler.Result>map(RuleCompiler.Result.Ready::new)
                .orElseGet(() -> place.shared.rules.compile(members.get("targeting"), pointer));
    }

    private Flag flag(String key, Members members, Place place) {
        boolean enabled = members.enabled();
        Map<String, Object> variants = members.variants();
        String standard = members.defaultVariant(variants);
        Map<String, Object> metadata = members.metadata(place.shared.metadata);
        RuleCompiler.Result rule = rule(key, members, place);
        if (rule instanceof RuleCompiler.Result.Broken(List<Problem> errors)) {
            ruleErrors.put(key, errors);
        }
        if (!enabled) {
            return new Flag.Settled(Evaluation.callersDefault(Reason.DISABLED, metadata));
        }
        Object value = standard == null ? null : variants.get(standard);
        return switch (rule) {
            case RuleCompiler.Result.Broken(List<Problem> errors) ->
                new Flag.Settled(Evaluation.error(
                        ErrorCode.PARSE_ERROR,
                        "the rule of '" + key + "' did not load: " + errors.getFirst(),
                        metadata));
            case RuleCompiler.Result.Absent() ->
                standard == null || value == null
                        ? new Flag.Settled(Evaluation.callersDefault(Reason.DEFAULT, metadata))
                        : new Flag.Static(new Answers(value, standard, Reason.STATIC, metadata));
            case RuleCompiler.Result.Ready(var ready) -> {
                var matches = new LinkedHashMap<String, Answers>();
                variants.forEach((name, variant) ->
                        matches.put(name, new Answers(variant, name, Reason.TARGETING_MATCH, metadata)));
                Answers otherwise = standard == null || value == null
                        ? null
                        : new Answers(value, standard, Reason.DEFAULT, metadata);
                yield new Flag.Targeted(key, ready, matches, otherwise, metadata);
            }
        };
    }
}
