package io.marketplane.cli.maven;

import java.util.Optional;
import java.util.regex.Pattern;

/** A line of Maven's output that says something about its progress. */
sealed interface MavenLine {

    /** A module begins: the {@code number}th of {@code count}. */
    record Module(String name, int number, int count) implements MavenLine {}

    /** A plugin's goal begins, as in "surefire:test". */
    record Goal(String name) implements MavenLine {}

    /** A test class begins. */
    record TestClass(String name) implements MavenLine {}

    /** A test class ended with this many tests, of which this many did not pass. */
    record TestClassEnded(int tests, int failed, int skipped) implements MavenLine {}

    /** Something that Maven calls an error. */
    record Problem(String text) implements MavenLine {}

    /** Reads a line; empty for the many that say nothing of interest. */
    static Optional<MavenLine> parse(String line) {
        var text = Patterns.COLOUR.matcher(line).replaceAll("");
        var module = Patterns.MODULE.matcher(text);
        if (module.matches()) {
            return Optional.of(
                    new Module(module.group(1), Integer.parseInt(module.group(2)), Integer.parseInt(module.group(3))));
        }
        var goal = Patterns.GOAL.matcher(text);
        if (goal.matches()) {
            return Optional.of(new Goal(goal.group(1) + ":" + goal.group(2)));
        }
        var running = Patterns.RUNNING.matcher(text);
        if (running.matches()) {
            return Optional.of(new TestClass(running.group(1)));
        }
        var ended = Patterns.ENDED.matcher(text);
        if (ended.matches()) {
            return Optional.of(new TestClassEnded(
                    Integer.parseInt(ended.group(1)),
                    Integer.parseInt(ended.group(2)) + Integer.parseInt(ended.group(3)),
                    Integer.parseInt(ended.group(4))));
        }
        return text.startsWith("[ERROR]")
                ? Optional.of(new Problem(text.substring("[ERROR]".length()).strip()))
                : Optional.empty();
    }

    /** What Maven 3.9 and Surefire 3 print. */
    final class Patterns {
        private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
        private static final Pattern MODULE = Pattern.compile("\\[INFO] Building (\\S.*?) \\S+ +\\[(\\d+)/(\\d+)]");
        private static final Pattern GOAL = Pattern.compile("\\[INFO] --- ([\\w.-]+):[\\w.-]+:([\\w-]+) .*");
        private static final Pattern RUNNING = Pattern.compile("\\[INFO] Running (\\S+)");
        private static final Pattern ENDED =
                Pattern.compile("\\[\\w+] +Tests run: (\\d+), Failures: (\\d+), Errors: (\\d+),"
                        + " Skipped: (\\d+), Time elapsed: .*");

        private Patterns() {}
    }
}
