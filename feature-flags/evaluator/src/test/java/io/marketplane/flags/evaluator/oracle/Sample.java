package io.marketplane.flags.evaluator.oracle;

import io.marketplane.flags.evaluator.FlagType;
import io.marketplane.flags.evaluator.Flags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A document with one flag, {@value #KEY}, and what is asked of it.
 *
 * @param flag the members of the flag
 * @param evaluators the named rules
 */
record Sample(Map<String, Object> flag, Map<String, Object> evaluators, List<Question> questions) {
    static final String KEY = "f";

    /** One evaluation. */
    record Question(String key, FlagType type, Map<String, Object> context) {}

    /** A flag of texts with this rule, otherwise that of the other tests. */
    static Sample of(Object rule, List<Question> questions) {
        var flags = (Map<?, ?>) Json.object(Flags.document("{}", "{}")).get("flags");
        @SuppressWarnings("unchecked")
        var flag = (Map<String, Object>) flags.get(KEY);
        return new Sample(flag, Map.of(), questions).withRule(rule);
    }

    Object document() {
        return evaluators.isEmpty()
                ? Map.of("flags", Map.of(KEY, flag))
                : Map.of("flags", Map.of(KEY, flag), "$evaluators", evaluators);
    }

    Object rule() {
        return flag.get("targeting");
    }

    Sample withRule(Object rule) {
        Map<String, Object> changed = new LinkedHashMap<>(flag);
        changed.put("targeting", rule);
        return new Sample(changed, evaluators, questions);
    }

    /**
     * The same in the words in which the reference keeps its contract: with null as the otherwise of each {@code if}
     * that has none, since its compiled mode leaves such an {@code if} to the interpreter with all that is inside; and
     * with an empty text behind the only argument of {@code cat}, since it makes no text of a null that is alone.
     */
    Sample spelled() {
        Map<String, Object> named = new LinkedHashMap<>();
        evaluators.forEach((name, rule) -> named.put(name, spelled(rule)));
        return new Sample(withRule(spelled(rule())).flag, named, questions);
    }

    private static Object spelled(Object rule) {
        return switch (rule) {
            case Map<?, ?> map -> {
                Map<Object, Object> members = new LinkedHashMap<>();
                map.forEach((symbol, arguments) -> {
                    Object inner = spelled(arguments);
                    members.put(symbol, inner instanceof List<?> parts ? spelled(symbol, parts) : inner);
                });
                yield members;
            }
            case List<?> list -> {
                List<Object> items = new ArrayList<>();
                list.forEach(item -> items.add(spelled(item)));
                yield items;
            }
            case null, default -> rule;
        };
    }

    private static List<?> spelled(Object symbol, List<?> arguments) {
        List<Object> more = new ArrayList<>(arguments);
        if (symbol.equals("cat") && more.size() == 1) {
            more.add("");
        }
        if (symbol.equals("if") && more.size() == 1) {
            more.addFirst(true);
        }
        if (symbol.equals("if") && more.size() % 2 == 0) {
            more.add(null);
        }
        return more;
    }

    Sample asked(Question question) {
        return new Sample(flag, evaluators, List.of(question));
    }
}
