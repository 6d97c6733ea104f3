package io.marketplane.cli.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MavenLineTest {
    @Test
    void readsWhichModuleIsBuilt() {
        assertThat(MavenLine.parse("[INFO] Building Marketplane local platform 0.1.0-SNAPSHOT                  [3/10]"))
                .contains(new MavenLine.Module("Marketplane local platform", 3, 10));
    }

    @Test
    void readsGoals() {
        assertThat(MavenLine.parse("[INFO] --- surefire:3.6.1:test (default-test) @ marketplane-cli ---"))
                .contains(new MavenLine.Goal("surefire:test"));
    }

    @Test
    void readsTestClassesWithAndWithoutFailures() {
        assertThat(MavenLine.parse("[INFO] Running io.marketplane.cli.SomeTest"))
                .contains(new MavenLine.TestClass("io.marketplane.cli.SomeTest"));
        assertThat(MavenLine.parse(
                        "[INFO] Tests run: 5, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.143 s -- in io.X"))
                .contains(new MavenLine.TestClassEnded(5, 0, 0));
        assertThat(
                        MavenLine.parse(
                                "[ERROR] Tests run: 5, Failures: 1, Errors: 2, Skipped: 1, Time elapsed: 0.1 s <<< FAILURE! -- in io.X"))
                .contains(new MavenLine.TestClassEnded(5, 3, 1));
    }

    @Test
    void theSumOfAModuleIsNotCountedAgain() {
        assertThat(MavenLine.parse("[INFO] Tests run: 7, Failures: 0, Errors: 0, Skipped: 0"))
                .isEmpty();
    }

    @Test
    void readsProblemsAlsoInColour() {
        assertThat(MavenLine.parse("\u001b[31m[ERROR]\u001b[0m cannot find symbol"))
                .contains(new MavenLine.Problem("cannot find symbol"));
    }

    @Test
    void theRestSaysNothing() {
        assertThat(MavenLine.parse("[INFO] BUILD SUCCESS")).isEmpty();
        assertThat(MavenLine.parse("")).isEmpty();
    }
}
