package io.marketplane.cli;

import io.marketplane.cli.flag.lint.Finding;
import io.marketplane.cli.flag.lint.Linter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks files of flags. */
@Command(
        name = "lint",
        description = {
            "Checks documents of flagd and FeatureFlags, in JSON or YAML, without a server.",
            "Each fault has its file, line and column. Exit code 1 when there is an error."
        },
        mixinStandardHelpOptions = true)
final class FlagLintCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files; - is standard input.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--strict", description = "Exit code 1 for warnings, too.")
    private boolean strict;

    @Mixin
    private OutputOption output = new OutputOption();

    FlagLintCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var findings = files.stream()
                .flatMap(file -> Linter.lint(FlagFiles.name(file), FlagFiles.text(file)).stream())
                .toList();
        long errors = findings.stream().filter(Finding::isError).count();
        if (output.isJson()) {
            session.out()
                    .println(Json.write(findings.stream().map(Finding::json).toList()));
        } else {
            findings.forEach(finding -> session.out().println(finding.line()));
            session.out()
                    .println(
                            findings.isEmpty()
                                    ? session.terminal().output().tick() + " No faults."
                                    : "Errors: %d, warnings: %d".formatted(errors, findings.size() - errors));
        }
        return errors > 0 || (strict && !findings.isEmpty()) ? ExitCode.FAILED : ExitCode.OK;
    }
}
