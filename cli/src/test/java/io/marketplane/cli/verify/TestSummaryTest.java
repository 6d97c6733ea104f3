package io.marketplane.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.cli.maven.TestOutcome;
import io.marketplane.cli.maven.TestOutcome.Result;
import io.marketplane.cli.terminal.Style;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestSummaryTest {
    @Test
    void allPassedIsGood() {
        var summary = new TestSummary(List.of(test("a", 0.1, Result.PASSED)));
        assertThat(summary.isGood()).isTrue();
        assertThat(summary.closingLine()).isEqualTo("1 passed, 0 failed, 0 skipped");
    }

    @Test
    void oneSkippedTestIsAFailureAndIsNamed() {
        var summary = new TestSummary(List.of(test("a", 0.1, Result.PASSED), test("b", 0, Result.SKIPPED)));
        assertThat(summary.isGood()).isFalse();
        assertThat(summary.closingLine()).isEqualTo("1 passed, 0 failed, 1 skipped");
        assertThat(summary.lines(Style.PLAIN)).contains("  SomeTest.b");
    }

    @Test
    void noTestAtAllIsAFailure() {
        assertThat(new TestSummary(List.of()).isGood()).isFalse();
        assertThat(new TestSummary(List.of()).lines(Style.PLAIN)).contains("No test ran.");
    }

    @Test
    void theSlowestComeFirst() {
        var summary = new TestSummary(List.of(
                test("quick", 0.5, Result.PASSED), test("slow", 3, Result.PASSED), test("slowest", 9, Result.PASSED)));
        assertThat(summary.lines(Style.PLAIN))
                .containsExactly("Slowest tests:", "      9.0 s  SomeTest.slowest", "      3.0 s  SomeTest.slow");
    }

    private static TestOutcome test(String name, double seconds, Result result) {
        return new TestOutcome("io.marketplane.SomeTest", name, seconds, result, "");
    }
}
