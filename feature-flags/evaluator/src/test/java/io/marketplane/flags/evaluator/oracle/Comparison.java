package io.marketplane.flags.evaluator.oracle;

import io.marketplane.flags.evaluator.Evaluation;
import io.marketplane.flags.evaluator.FlagSet;
import io.marketplane.flags.evaluator.LoadResult;
import io.marketplane.flags.evaluator.value.Attributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares the evaluator's answers with those of the reference. */
final class Comparison {
    private final Oracle oracle;
    private final Instant now;

    Comparison(Oracle oracle, Instant now) {
        this.oracle = oracle;
        this.now = now;
    }

    /** What the comparison of one pair came to. */
    enum Verdict {
        EQUAL,
        /** The modes of the reference differ. */
        DROPPED,
        /** The rule came to a list or an object, which the reference takes for a text; here it is GENERAL. */
        STRUCTURED,
        /** A part without {@code var} fails and refuses the rule, which the reference only does where it looks. */
        UNREACHED,
        DIFFERENT
    }

    /** A pair, with both answers. */
    record Compared(Sample sample, Answer own, Answer.Both theirs, Verdict verdict) {}

    /** Compares each question of each sample. */
    List<Compared> compare(List<Sample> samples, List<List<Answer.Both>> answers) {
        var compared = new ArrayList<Compared>();
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            String document = Json.write(sample.document());
            if (!(FlagSet.load(document) instanceof LoadResult.Accepted accepted)) {
                throw new IllegalStateException("refused: " + document);
            }
            for (int j = 0; j < sample.questions().size(); j++) {
                Sample pair = sample.asked(sample.questions().get(j));
                Answer own = own(accepted.flags(), sample.questions().get(j));
                Answer.Both theirs = answers.get(i).get(j);
                compared.add(new Compared(pair, own, theirs, verdict(pair, own, theirs, accepted)));
            }
        }
        return compared;
    }

    /** Compares the one question of a sample. */
    Compared compare(Sample pair) {
        return compare(List.of(pair), oracle.ask(List.of(pair))).getFirst();
    }

    private Answer own(FlagSet flags, Sample.Question question) {
        Evaluation answer = flags.evaluate(question.key(), question.type(), Attributes.of(question.context()), now);
        return Answer.of(answer);
    }

    private Verdict verdict(Sample pair, Answer own, Answer.Both theirs, LoadResult.Accepted accepted) {
        if (!theirs.agree()) {
            return Verdict.DROPPED;
        }
        if (theirs.structured() && "GENERAL".equals(own.error())) {
            return Verdict.STRUCTURED;
        }
        // Whether it fails when it is loaded or each time is one, where the part that fails has no var.
        boolean equal = own.equals(theirs.compiled())
                || (own.failed() && theirs.compiled().isParseError());
        if (equal && !theirs.structured()) {
            return Verdict.EQUAL;
        }
        Sample spelled = pair.spelled();
        if (!spelled.equals(pair)) {
            return verdict(spelled, own, oracle.ask(List.of(spelled)).getFirst().getFirst(), accepted);
        }
        if (own.isParseError() && failsAlone(pair, accepted)) {
            return theirs.compiled().failed() ? Verdict.EQUAL : Verdict.UNREACHED;
        }
        return Verdict.DIFFERENT;
    }

    /** Whether the part that refused the rule fails in the reference as well when it is the whole rule. */
    private boolean failsAlone(Sample pair, LoadResult.Accepted accepted) {
        String pointer = accepted.ruleErrors().get(Sample.KEY).getFirst().pointer();
        Object part = pair.document();
        for (String name : pointer.substring(1).split("/", -1)) {
            part = part instanceof List<?> list
                    ? list.get(Integer.parseInt(name))
                    : ((Map<?, ?>) part).get(name.replace("~1", "/").replace("~0", "~"));
        }
        Sample alone = pair.withRule(part);
        return oracle.ask(List.of(alone)).getFirst().getFirst().compiled().isParseError();
    }
}
