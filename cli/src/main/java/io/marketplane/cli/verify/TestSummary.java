package io.marketplane.cli.verify;

import io.marketplane.cli.maven.TestOutcome;
import io.marketplane.cli.terminal.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What the tests came to.
 *
 * @param outcomes every test
 */
public record TestSummary(List<TestOutcome> outcomes) {
    private static final int SLOWEST = 8;
    private static final double WORTH_NAMING = 1.0;
    private static final int MOST_FAILURES = 30;

    /** Copies what is given. */
    public TestSummary {
        outcomes = List.copyOf(outcomes);
    }

    /** How many tests ended so. */
    public long count(TestOutcome.Result result) {
        return outcomes.stream().filter(test -> test.result() == result).count();
    }

    /** True when there were tests and all of them ran and passed: a skipped test proves nothing. */
    public boolean isGood() {
        return !outcomes.isEmpty() && count(TestOutcome.Result.PASSED) == outcomes.size();
    }

    /** The line that other programs read: {@code N passed, N failed, N skipped}. */
    public String closingLine() {
        return "%d passed, %d failed, %d skipped"
                .formatted(
                        count(TestOutcome.Result.PASSED),
                        count(TestOutcome.Result.FAILED),
                        count(TestOutcome.Result.SKIPPED));
    }

    /** The slowest tests, those that did not pass, and whatever else a person should know, without the closing line. */
    public List<String> lines(Style style) {
        var lines = new ArrayList<String>();
        var slow = outcomes.stream()
                .filter(test -> test.seconds() >= WORTH_NAMING)
                .sorted(Comparator.comparingDouble(TestOutcome::seconds).reversed())
                .limit(SLOWEST)
                .toList();
        if (!slow.isEmpty()) {
            lines.add("Slowest tests:");
            slow.forEach(test -> lines.add(String.format(Locale.ROOT, "  %7.1f s  %s", test.seconds(), name(test))));
        }
        addTests(lines, TestOutcome.Result.FAILED, style.bad("Failed:"));
        addTests(lines, TestOutcome.Result.SKIPPED, style.warning("Skipped, which counts as failed here:"));
        if (outcomes.isEmpty()) {
            lines.add(style.bad("No test ran."));
        }
        return lines;
    }

    private void addTests(List<String> lines, TestOutcome.Result result, String heading) {
        var tests = outcomes.stream().filter(test -> test.result() == result).toList();
        if (tests.isEmpty()) {
            return;
        }
        lines.add(heading);
        tests.stream().limit(MOST_FAILURES).forEach(test -> {
            lines.add("  " + name(test));
            test.message().lines().limit(3).forEach(line -> lines.add("      " + line));
        });
        if (tests.size() > MOST_FAILURES) {
            lines.add("  and " + (tests.size() - MOST_FAILURES) + " more");
        }
    }

    private static String name(TestOutcome test) {
        return test.className().substring(test.className().lastIndexOf('.') + 1) + "." + test.name();
    }
}
