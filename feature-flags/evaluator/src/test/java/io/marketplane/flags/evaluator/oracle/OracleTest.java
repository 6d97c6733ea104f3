package io.marketplane.flags.evaluator.oracle;

import static io.marketplane.flags.evaluator.oracle.Chance.apply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.marketplane.flags.evaluator.FlagType;
import io.marketplane.flags.evaluator.oracle.Comparison.Compared;
import io.marketplane.flags.evaluator.oracle.Comparison.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random flags and contexts, answered by the evaluator and by the reference; {@code -Dflags.pairs=1000000} for the full
 * run, {@code -Dflags.seed} for other pairs.
 */
@Tag("flags-2")
class OracleTest {
    private static final int PAIRS = Integer.getInteger("flags.pairs", 100_000);
    private static final long SEED = Long.getLong("flags.seed", 20_261_130);
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final int BATCH = 1_000;
    private static final int QUESTIONS = 4;
    private static final int SHOWN = Integer.getInteger("flags.shown", 10);

    private static Oracle oracle;

    @BeforeAll
    static void startOracle() throws Exception {
        oracle = Oracle.start(NOW);
    }

    @AfterAll
    static void stopOracle() {
        oracle.close();
    }

    @Test
    void answersAsTheReference() {
        Instant started = Instant.now();
        var generator = new SampleGenerator(SEED);
        var comparison = new Comparison(oracle, NOW);
        var coverage = new Coverage();
        var different = new ArrayList<Compared>();
        List<Sample> samples = batch(generator);
        for (int done = 0; done < PAIRS; done += BATCH * QUESTIONS) {
            List<Sample> asked = samples;
            var answers = CompletableFuture.supplyAsync(() -> oracle.ask(asked));
            samples = batch(generator);
            for (Compared compared : comparison.compare(asked, answers.join())) {
                coverage.add(compared);
                if (compared.verdict() == Verdict.DIFFERENT && different.size() < SHOWN) {
                    different.add(compared);
                }
            }
        }
        System.out.printf(
                "seed %d, %d s, %s%n",
                SEED, Duration.between(started, Instant.now()).toSeconds(), coverage);
        if (!different.isEmpty()) {
            var shrinker = new Shrinker(pair -> comparison.compare(pair).verdict() == Verdict.DIFFERENT);
            fail(different.stream()
                    .map(found -> shown(comparison.compare(shrinker.shrink(found.sample()))))
                    .distinct()
                    .collect(Collectors.joining(
                            "\n",
                            coverage.count(Verdict.DIFFERENT) + " differences of seed " + SEED + ", such as\n",
                            "")));
        }
        coverage.check();
    }

    static Stream<String> kept() throws IOException {
        try (var stream = OracleTest.class.getResourceAsStream("/flags/differences.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    void everyDifferenceIsKept(String line) {
        String[] parts = line.split(" \\| ?", -1);
        var question = new Sample.Question(Sample.KEY, FlagType.STRING, Json.object(parts[0]));
        Compared compared = new Comparison(oracle, NOW).compare(Sample.of(Json.read(parts[1]), List.of(question)));
        assertThat(compared.own().outcome()).as("evaluator").isEqualTo(parts[2]);
        String theirs = compared.theirs().outcome();
        if (parts.length > 3) {
            assertThat(theirs).as("reference").isEqualTo(parts[3]);
        } else {
            assertThat(compared.verdict()).as("reference: " + theirs).isEqualTo(Verdict.EQUAL);
        }
    }

    /** Each version with each other, as literals and from the context. */
    @Test
    @Tag("flags-7")
    void comparesVersionsAsTheReference() {
        var samples = new ArrayList<Sample>();
        var questions = new ArrayList<Sample.Question>();
        for (String left : RuleGenerator.VERSIONS) {
            for (String right : RuleGenerator.VERSIONS) {
                var chain = new ArrayList<Object>();
                var asked = new ArrayList<Sample.Question>();
                for (String relation : RuleGenerator.RELATIONS) {
                    chain.add(apply("===", List.of(apply("var", "o"), relation)));
                    chain.add(apply("sem_ver", List.of(left, relation, right)));
                    asked.add(new Sample.Question(
                            Sample.KEY, FlagType.STRING, Map.of("o", relation, "a", left, "b", right)));
                }
                chain.add(null);
                samples.add(Sample.of(apply("if", chain), asked));
                questions.addAll(asked);
            }
        }
        samples.add(Sample.of(
                apply("sem_ver", List.of(apply("var", "a"), apply("var", "o"), apply("var", "b"))), questions));
        assertThat(new Comparison(oracle, NOW).compare(samples, oracle.ask(samples)))
                .hasSize(questions.size() * 2)
                .allMatch(compared -> compared.verdict() == Verdict.EQUAL);
    }

    private static List<Sample> batch(SampleGenerator generator) {
        var samples = new ArrayList<Sample>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            samples.add(generator.next(QUESTIONS));
        }
        return samples;
    }

    /** A line for differences.txt, and what it does not have. */
    private static String shown(Compared found) {
        Sample.Question question = found.sample().questions().getFirst();
        return "%s | %s | %s%n  reference %s, asked for %s as %s, default variant %s, evaluators %s"
                .formatted(
                        Json.write(question.context()),
                        Json.write(found.sample().rule()),
                        found.own().outcome(),
                        found.theirs().outcome(),
                        question.key(),
                        question.type(),
                        found.sample().flag().get("defaultVariant"),
                        Json.write(found.sample().evaluators()));
    }
}
