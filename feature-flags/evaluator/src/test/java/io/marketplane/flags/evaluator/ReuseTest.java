package io.marketplane.flags.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.flags.evaluator.value.Attributes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is taken from the flags before makes no difference: random documents, one after the other. */
class ReuseTest {
    private static final int COUNT = 20_000;
    private static final long SEED = 20_261_128;
    private static final List<String> KEYS = List.of("a", "b", "é", "with \\\"quotes\\\"", "\\u0061", "c", "");
    private static final List<String> FLAGS = List.of(
            "{'state':'ENABLED','variants':{'on':true,'off':false},'defaultVariant':'off'}",
            "{'variants':{'off':false,'on':true},'state':'ENABLED','defaultVariant':'off'}",
            "{'state':'DISABLED','variants':{'on':true},'targeting':{'nonsense':[]}}",
            "{'state':'ENABLED','variants':{'on':true},'targeting':{'nonsense':[]}}",
            "{'state':'ENABLED','variants':{'x':1,'y':2.5},'targeting':{'if':[{'$ref':'staff'},'x','y']}}",
            "{'state':'ENABLED','variants':{'x':'é}{','y':'\\\\\\''},'targeting':{'cat':[{'var':'name'}]},'metadata':{'n':1}}",
            "{'state':'ENABLED','variants':{'o':{'k':[1,{}]}},'defaultVariant':'o','metadata':{'version':'own'}}",
            "{'state':'ENABLED','variants':{'o':{}},'defaultVariant':'o','metadata':{'broken':[]}}",
            "{'state':'ON','variants':{}}",
            "[]");
    private static final List<String> EVALUATORS = List.of(
            "{'staff':{'==':[{'var':'name'},'x']}}",
            "{'staff':{'!=':[{'var':'name'},'x']}}",
            "{ 'staff': {'==': [{'var': 'name'}, 'x']} }",
            "{}");

    private final SplittableRandom random = new SplittableRandom(SEED);

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private boolean rarely(int every) {
        return random.nextInt(every) == 0;
    }

    /** Mostly good flags, so that most documents are accepted. */
    private String flag() {
        return rarely(60) ? pick(FLAGS) : FLAGS.get(random.nextInt(7));
    }

    /** A document that has some of its flags from the one before. */
    private String document(Map<String, String> flags) {
        for (int i = random.nextInt(3); i > 0; i--) {
            String key = KEYS.get(rarely(60) ? random.nextInt(KEYS.size()) : random.nextInt(6));
            if (rarely(4)) {
                flags.remove(key);
            } else {
                flags.put(key, flag());
            }
        }
        var parts = new ArrayList<String>();
        parts.add(rarely(20) ? listed(flags) : mapped(flags));
        parts.add("'$evaluators':" + (rarely(3) ? pick(EVALUATORS) : EVALUATORS.getFirst()));
        parts.add("'metadata':{'version':'" + random.nextInt(1_000) + "'}");
        if (rarely(3)) {
            parts.addFirst(parts.removeLast());
        }
        String whole = (rarely(20) ? "\uFEFF{" : "{") + String.join(",", parts) + "}";
        return whole.replace("\\'", "\\\"").replace('\'', '"');
    }

    private String mapped(Map<String, String> flags) {
        String gap = rarely(10) ? " \n" : "";
        String twice = rarely(10) ? ",'a':" + flag() : "";
        String all = flags.entrySet().stream()
                .map(flag -> "'" + flag.getKey() + "'" + gap + ":" + gap + flag.getValue() + gap)
                .collect(Collectors.joining(","));
        return "'flags':{" + (all.isEmpty() ? "" : all + twice) + "}";
    }

    private static String listed(Map<String, String> flags) {
        return flags.entrySet().stream()
                .filter(flag -> flag.getValue().startsWith("{"))
                .map(flag -> "{'key':'" + flag.getKey() + "'," + flag.getValue().substring(1))
                .collect(Collectors.joining(",", "'flags':[", "]"));
    }

    private byte[] bytes(String document) {
        if (rarely(30)) {
            return document.getBytes(StandardCharsets.UTF_16BE);
        }
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        if (rarely(10)) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(0x100);
        }
        return bytes;
    }

    @Test
    @Tag("flags-22")
    void whatIsTakenFromTheFlagsBeforeMakesNoDifference() {
        var written = new LinkedHashMap<String, String>();
        FlagSet former = FlagSet.EMPTY;
        int accepted = 0;
        for (int i = 0; i < COUNT; i++) {
            byte[] document = bytes(document(written));
            LoadResult fresh = FlagSet.load(document);
            LoadResult reused = FlagSet.load(document, former);
            String context = "document %d: %s".formatted(i, new String(document, StandardCharsets.UTF_8));
            if (fresh instanceof LoadResult.Accepted(var flags, var errors)) {
                assertThat(reused).as(context).isInstanceOf(LoadResult.Accepted.class);
                var other = (LoadResult.Accepted) reused;
                assertThat(other.ruleErrors()).as(context).isEqualTo(errors);
                assertThat(answers(other.flags())).as(context).isEqualTo(answers(flags));
                assertThat(other.flags().changesSince(flags)).as(context).isEmpty();
                assertThat(other.flags().changesSince(former)).as(context).isEqualTo(flags.changesSince(former));
                former = other.flags();
                accepted++;
            } else {
                assertThat(reused).as(context).isEqualTo(fresh);
                written.clear();
            }
        }
        assertThat(accepted).isBetween(COUNT / 2, COUNT - COUNT / 20);
    }

    private static Map<String, Map<FlagType, List<Evaluation>>> answers(FlagSet flags) {
        var answers = new LinkedHashMap<String, Map<FlagType, List<Evaluation>>>();
        for (String key : flags.keys()) {
            var byType = new EnumMap<FlagType, List<Evaluation>>(FlagType.class);
            for (FlagType type : FlagType.values()) {
                byType.put(
                        type,
                        List.of(
                                flags.evaluate(key, type, Attributes.NONE, Flags.NOW),
                                flags.evaluate(key, type, Flags.with("name", "x"), Flags.NOW)));
            }
            answers.put(key, byType);
        }
        return answers;
    }

    @Test
    void theRestOfADocumentIsStillChecked() {
        String document = "{\"flags\":{\"a\":{\"state\":\"ENABLED\",\"variants\":{\"on\":true}},%n\"b\":{%s}}}";
        FlagSet former = Flags.load(document.formatted("\"state\":\"DISABLED\",\"variants\":{\"on\":true}"));
        LoadResult result = FlagSet.load(document.formatted("\"state\"]").getBytes(StandardCharsets.UTF_8), former);

        assertThat(result).isInstanceOf(LoadResult.Refused.class);
        assertThat(((LoadResult.Refused) result).problems().getFirst().message())
                .startsWith("this is no JSON")
                .contains("line 2");
    }
}
