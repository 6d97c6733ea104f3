package io.marketplane.cli.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportsTest {
    private static final String REPORT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite name="io.marketplane.SomeTest" tests="4">
              <properties><property name="a" value="b"/></properties>
              <testcase name="passes" classname="io.marketplane.SomeTest" time="1,002.5"><system-out>text</system-out></testcase>
              <testcase name="fails" classname="io.marketplane.SomeTest" time="0.1">
                <failure message="expected 1" type="AssertionError">stack</failure>
              </testcase>
              <testcase name="breaks" classname="io.marketplane.SomeTest" time="0.1"><error message="boom" type="X"/></testcase>
              <testcase name="rests" classname="io.marketplane.SomeTest"><skipped message="not here"/></testcase>
            </testsuite>
            """;

    @TempDir
    Path checkout;

    @Test
    void tellsPassedFailedAndSkippedApart() throws IOException {
        write("module/target/surefire-reports/TEST-io.marketplane.SomeTest.xml", REPORT);
        assertThat(TestReports.read(checkout))
                .containsExactly(
                        outcome("passes", 1002.5, TestOutcome.Result.PASSED, ""),
                        outcome("fails", 0.1, TestOutcome.Result.FAILED, "expected 1"),
                        outcome("breaks", 0.1, TestOutcome.Result.FAILED, "boom"),
                        outcome("rests", 0, TestOutcome.Result.SKIPPED, "not here"));
    }

    @Test
    void aTruncatedReportIsAFailure() throws IOException {
        write("target/surefire-reports/TEST-io.marketplane.SomeTest.xml", REPORT.substring(0, 300));
        assertThat(TestReports.read(checkout)).singleElement().satisfies(outcome -> {
            assertThat(outcome.result()).isEqualTo(TestOutcome.Result.FAILED);
            assertThat(outcome.message()).contains("unreadable");
        });
    }

    @Test
    void reportsOfAnEarlierRunAreTakenAway() throws IOException {
        write("module/target/surefire-reports/TEST-io.marketplane.SomeTest.xml", REPORT);
        write("module/src/test/resources/surefire-reports/TEST-sample.xml", REPORT);
        TestReports.delete(checkout);
        assertThat(TestReports.read(checkout)).isEmpty();
        assertThat(checkout.resolve("module/src/test/resources/surefire-reports/TEST-sample.xml"))
                .exists();
    }

    private static TestOutcome outcome(String name, double seconds, TestOutcome.Result result, String message) {
        return new TestOutcome("io.marketplane.SomeTest", name, seconds, result, message);
    }

    private void write(String path, String text) throws IOException {
        var file = checkout.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
