package io.marketplane.flags.evaluator.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes a pair smaller by leaving out parts, as long as it keeps a property. */
final class Shrinker {
    private final Predicate<Sample> property;

    Shrinker(Predicate<Sample> property) {
        this.property = property;
    }

    Sample shrink(Sample pair) {
        Sample smallest = pair;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (Sample candidate : candidates(smallest).toList()) {
                if (property.test(candidate)) {
                    smallest = candidate;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest;
    }

    private static Stream<Sample> candidates(Sample pair) {
        Sample.Question question = pair.questions().getFirst();
        Stream<Sample> rules = without(pair.rule()).stream()
                .filter(rule -> rule instanceof Map)
                .map(pair::withRule);
        Stream<Sample> contexts = withoutOne(question.context())
                .map(context -> pair.asked(new Sample.Question(question.key(), question.type(), context)));
        Stream<Sample> evaluators =
                withoutOne(pair.evaluators()).map(named -> new Sample(pair.flag(), named, pair.questions()));
        return Stream.of(rules, contexts, evaluators).flatMap(all -> all);
    }

    private static Stream<Map<String, Object>> withoutOne(Map<String, Object> members) {
        return members.keySet().stream().map(name -> {
            Map<String, Object> fewer = new LinkedHashMap<>(members);
            fewer.remove(name);
            return fewer;
        });
    }

    /** The rules that one has when one part is left out, the smaller ones first. */
    private static List<Object> without(Object rule) {
        var found = new ArrayList<Object>();
        switch (rule) {
            case Map<?, ?> map ->
                map.forEach((symbol, arguments) -> {
                    if (arguments instanceof List<?> list) {
                        found.addAll(list);
                    } else {
                        found.add(arguments);
                    }
                    without(arguments).forEach(fewer -> {
                        Map<Object, Object> changed = new LinkedHashMap<>();
                        changed.put(symbol, fewer);
                        found.add(changed);
                    });
                });
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    var fewer = new ArrayList<Object>(list);
                    fewer.remove(i);
                    found.add(fewer);
                }
                for (int i = 0; i < list.size(); i++) {
                    for (Object part : without(list.get(i))) {
                        var changed = new ArrayList<Object>(list);
                        changed.set(i, part);
                        found.add(changed);
                    }
                }
            }
            case null, default -> {}
        }
        return found;
    }
}
