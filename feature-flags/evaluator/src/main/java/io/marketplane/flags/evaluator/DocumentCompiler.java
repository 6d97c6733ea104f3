package io.marketplane.flags.evaluator;

import io.marketplane.flags.evaluator.json.JsonText;
import io.marketplane.flags.evaluator.json.Unread;
import io.marketplane.flags.evaluator.rule.RuleCompiler;
import io.marketplane.flags.evaluator.value.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles one document. Source: the flagd flag definition schema v0. Used once, by one thread. */
final class DocumentCompiler {
    private static final int MOST_PROBLEMS = 100;
    private static final String NO_TEXT = "";

    private final FlagSet former;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Origin> origins = new LinkedHashMap<>();

    /** A compiler that takes flags that are written as before from {@code former}. */
    DocumentCompiler(FlagSet former) {
        this.former = former;
    }

    LoadResult compile(@Nullable Object document) {
        if (!(document instanceof Map<?, ?> root)) {
            return new LoadResult.Refused(List.of(new Problem("", "a document is an object with the member flags")));
        }
        var members = new Members(root, "", this::problem);
        Map<String, Object> metadata = members.metadata();
        Map<String, @Nullable Object> evaluators = members.object("$evaluators");
        var shared = new Shared(new RuleCompiler(evaluators), new Fingerprints(evaluators), former.origins(evaluators));
        switch (root.get("flags")) {
            case Map<?, ?> map -> map.forEach((key, flag) -> add(String.valueOf(key), flag, shared));
            case List<?> list -> addAll(list, shared);
            case null, default -> problem("/flags", "a map from keys to flags is needed here");
        }
        return problems.isEmpty()
                ? new LoadResult.Accepted(new FlagSet(origins, evaluators, metadata), ruleErrors())
                : new LoadResult.Refused(List.copyOf(problems));
    }

    /** What all flags of the document have in common. */
    private record Shared(RuleCompiler rules, Fingerprints fingerprints, Map<String, Origin> known) {}

    /** Where a flag is, how its text is told apart, and what it shares with the others. */
    private record Place(String pointer, String text, Shared shared) {}

    private void problem(String pointer, String message) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(pointer, message));
        }
    }

    private Map<String, List<Problem>> ruleErrors() {
        var errors = new LinkedHashMap<String, List<Problem>>();
        origins.forEach((key, origin) -> {
            if (origin.parts().rule() instanceof RuleCompiler.Result.Broken(List<Problem> broken)) {
                errors.put(key, broken);
            }
        });
        return Map.copyOf(errors);
    }

    private void addAll(List<?> list, Shared shared) {
        for (int i = 0; i < list.size(); i++) {
            String pointer = Problem.item("/flags", i);
            if (list.get(i) instanceof Map<?, ?> flag && flag.get("key") instanceof String key) {
                addRead(key, flag, new Place(pointer, NO_TEXT, shared));
            } else {
                problem(pointer, "a flag in a list is an object with its key");
            }
        }
    }

    private void add(String key, @Nullable Object flag, Shared shared) {
        String pointer = Problem.member("/flags", key);
        if (!(flag instanceof Unread unread)) {
            addRead(key, flag, new Place(pointer, NO_TEXT, shared));
            return;
        }
        String text = shared.fingerprints.of(unread);
        Origin known = shared.known.get(key);
        if (known != null && known.isWritten(text)) {
            origins.put(key, known);
            return;
        }
        switch (unread.read()) {
            case JsonText.Result.Value(Object tree) -> addRead(key, tree, new Place(pointer, text, shared));
            case JsonText.Result.Malformed(String reason) -> problem(pointer, "this is no JSON: " + reason);
        }
    }

    private void addRead(String key, @Nullable Object tree, Place place) {
        if (key.isEmpty()) {
            problem(place.pointer, "a key is not empty");
        } else if (tree instanceof Map<?, ?> flag) {
            origins.put(
                    key,
                    new Origin(
                            place.text,
                            place.shared.fingerprints.of(flag),
                            parts(key, new Members(flag, place.pointer, this::problem), place)));
        } else {
            problem(place.pointer, "a flag is an object with state and variants");
        }
    }

    private static FlagParts parts(String key, Members members, Place place) {
        boolean enabled = members.enabled();
        Map<String, Object> variants = members.variants();
        return new FlagParts(
                key,
                enabled,
                variants,
                members.defaultVariant(variants),
                members.metadata(),
                place.shared.rules.compile(members.get("targeting"), Problem.member(place.pointer, "targeting")));
    }
}
