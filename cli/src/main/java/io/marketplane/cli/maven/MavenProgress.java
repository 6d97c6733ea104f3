package io.marketplane.cli.maven;

import io.marketplane.platform.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Follows Maven's output and shows on a task where the build stands. Used by one thread. */
final class MavenProgress {
    private static final int MOST_PROBLEMS = 40;
    /** What Maven says after every failure. */
    private static final Pattern ADVICE = Pattern.compile(
            "(|-> \\[Help.*|Re-run Maven.*|For more information.*|\\[Help \\d+].*|After correcting.*|mvn <args>.*|See .*dump files.*)");

    private final Progress.Task task;
    private final List<String> problems = new ArrayList<>();
    private String module = "";
    private int tests;
    private int failed;

    MavenProgress(Progress.Task task) {
        this.task = task;
    }

    /** Takes the next line of output. */
    void line(String line) {
        MavenLine.parse(line).ifPresent(this::take);
    }

    /** What Maven called errors, shortened to the first ones. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    private void take(MavenLine line) {
        switch (line) {
            case MavenLine.Module(var name, var number, var count) -> {
                module = name;
                task.fraction((number - 1.0) / count);
                show("");
            }
            case MavenLine.Goal(var name) -> show(name);
            case MavenLine.TestClass(var name) -> show(name.substring(name.lastIndexOf('.') + 1));
            case MavenLine.TestClassEnded(var count, var failures, var _) -> {
                tests += count;
                failed += failures;
            }
            case MavenLine.Problem(var text) -> {
                if (!ADVICE.matcher(text).matches() && problems.size() < MOST_PROBLEMS) {
                    problems.add(text);
                }
            }
        }
    }

    private void show(String what) {
        var counts = tests == 0 ? "" : " (" + tests + " tests" + (failed == 0 ? "" : ", " + failed + " failed") + ")";
        task.detail(module + (what.isEmpty() ? "" : ": " + what) + counts);
    }
}
