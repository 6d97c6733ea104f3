package io.marketplane.cli.flag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketplane.flags.evaluator.Evaluation;
import io.marketplane.flags.evaluator.FlagSet;
import io.marketplane.flags.evaluator.FlagType;
import io.marketplane.flags.evaluator.LoadResult;
import io.marketplane.flags.evaluator.json.JsonText;
import io.marketplane.flags.evaluator.value.Attributes;
import io.marketplane.flags.evaluator.value.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evaluates the flags of a document as a provider does, and follows a rule's conditions to say why. Pure. */
public final class LocalFlags {
    private static final String FLAGS = "flags";
    private static final String TARGETING = "targeting";

    private final DocumentFlags flags;
    private final Map<String, List<Problem>> broken;
    private final Attributes attributes;
    private final Instant now;

    private LocalFlags(DocumentFlags flags, JsonNode context, Instant now) {
        this.flags = flags;
        this.broken = load(flags.text()).ruleErrors();
        this.attributes = attributes(context);
        this.now = now;
    }

    /**
     * An answer.
     *
     * @param evaluation the answer
     * @param why how it came about, as far as that can be told
     */
    public record Answer(Evaluation evaluation, List<String> why) {}

    /**
     * What a flag gives.
     *
     * @param context the evaluation context, an object
     * @throws FlagFailure when the document is refused as a whole
     */
    public static Answer evaluate(DocumentFlags flags, String key, JsonNode context, Instant now) {
        return new LocalFlags(flags, context, now).answer(key, new HashSet<>());
    }

    private static LoadResult.Accepted load(String document) {
        return switch (FlagSet.load(document)) {
            case LoadResult.Accepted accepted -> accepted;
            case LoadResult.Refused(var problems) ->
                throw new FlagFailure(
                        "The document is refused as a whole: "
                                + problems.stream().map(Problem::toString).collect(Collectors.joining("; ")),
                        "mend it; this shows where: ./marketplane flag lint FILE");
        };
    }

    /** The context as the evaluator reads it from others. */
    private static Attributes attributes(JsonNode context) {
        var values = new HashMap<String, @Nullable Object>();
        if (JsonText.read(FlagJson.write(context)) instanceof JsonText.Result.Value(Map<?, ?> read)) {
            read.forEach((name, value) -> values.put(String.valueOf(name), value));
        }
        return Attributes.of(values);
    }

    private Answer answer(String key, Set<String> path) {
        var rule = flags.flags().getOrDefault(key, FlagJson.object()).path(TARGETING);
        var unmet = new ArrayList<String>();
        if (isEnabled(key) && rule.isObject() && !rule.isEmpty()) {
            path.add(key);
            flags.prerequisites()
                    .path(key)
                    .forEach(required -> unmet(required, path).ifPresent(unmet::add));
            path.remove(key);
        }
        if (!unmet.isEmpty()) {
            // As the served rule has it: a condition that does not hold, and no result.
            var never = FlagJson.object();
            never.putArray("if").add(false).add(true);
            return new Answer(evaluate(key, never), List.copyOf(unmet));
        }
        var why = new ArrayList<String>();
        broken.getOrDefault(key, List.of())
                .forEach(problem ->
                        why.add("%s%s: %s".formatted(flags.pointer(), problem.pointer(), problem.message())));
        if (why.isEmpty() && isEnabled(key)) {
            follow(key, rule, "/" + TARGETING, why);
        }
        return new Answer(evaluate(key, rule), List.copyOf(why));
    }

    private boolean isEnabled(String key) {
        return Optional.ofNullable(flags.flags().get(key))
                .filter(flag -> flag.path("state").asText().equals("ENABLED"))
                .isPresent();
    }

    private Optional<String> unmet(JsonNode required, Set<String> path) {
        var flag = required.path("flag").asText();
        var wanted = required.path("variant").asText();
        if (!flags.flags().containsKey(flag)) {
            throw new FlagFailure(
                    "The flag requires '%s', which is not in the file".formatted(flag),
                    "ask the server, which knows it: leave --file out");
        }
        var given = path.contains(flag)
                ? Optional.<String>empty()
                : Optional.ofNullable(answer(flag, path).evaluation().variant());
        return given.filter(wanted::equals).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "it requires %s = %s, which gives %s now".formatted(flag, wanted, given.orElse("no variant")));
    }

    /** The flag with this rule instead of its own. */
    private Evaluation evaluate(String key, JsonNode rule) {
        var one = FlagJson.object();
        if (flags.flags().get(key) instanceof ObjectNode flag) {
            one.set(key, rule.isMissingNode() ? flag : flag.deepCopy().set(TARGETING, rule));
        }
        return load(text(one)).flags().evaluate(key, FlagType.ANY, attributes, now);
    }

    private String text(JsonNode some) {
        var document = FlagJson.object();
        document.set(FLAGS, some);
        for (var shared : List.of("$evaluators", "metadata")) {
            if (flags.document().has(shared)) {
                document.set(shared, flags.document().path(shared));
            }
        }
        return FlagJson.write(document);
    }

    /** Says which way the conditions of a rule lead, until they end. */
    private void follow(String key, JsonNode rule, String pointer, List<String> why) {
        if (rule.size() == 1 && rule.path("if") instanceof ArrayNode branches) {
            int taken = taken(key, branches);
            if (taken < 0) {
                why.add("%s: no condition holds, and there is no else".formatted(pointer));
                return;
            }
            var at = pointer + "/if/" + taken;
            why.add(
                    taken % 2 == 1
                            ? "%s: the condition before it holds".formatted(at)
                            : "%s: no condition before it holds".formatted(at));
            follow(key, branches.get(taken), at, why);
        } else if (rule.size() == 1 && rule.path("fractional").isArray()) {
            why.add("%s/fractional: shares%s"
                    .formatted(
                            pointer,
                            Rollout.words(rule.path("fractional"))
                                    .map(shares -> " " + shares)
                                    .orElse("")));
        }
    }

    /** The branch of an {@code if} that counts, or -1: its conditions in a flag whose variants are the branches. */
    private int taken(String key, ArrayNode branches) {
        var probe = FlagJson.object().put("state", "ENABLED");
        var variants = probe.putObject("variants");
        var probes = FlagJson.object().arrayNode();
        for (int i = 0; i < branches.size(); i++) {
            boolean isResult = i % 2 == 1 || i == branches.size() - 1;
            if (isResult) {
                variants.put("branch-" + i, i);
                probes.add("branch-" + i);
            } else {
                probes.add(branches.get(i));
            }
        }
        if (variants.isEmpty()) {
            return -1;
        }
        probe.putObject(TARGETING).set("if", probes);
        var one = FlagJson.object();
        one.set(key, probe);
        var branch = load(text(one))
                .flags()
                .evaluate(key, FlagType.LONG, attributes, now)
                .value();
        return branch instanceof Long index ? index.intValue() : -1;
    }
}
