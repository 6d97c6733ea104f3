package io.marketplane.cli;

import io.marketplane.cli.verify.Verification;
import io.marketplane.platform.cluster.ClusterSpec;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prepares what the tests need and runs all of them. */
@Command(
        name = "verify",
        description = {
            "Prepares what the tests need and runs ./mvnw verify: format, lint, unit, simulation, integration and end-to-end tests.",
            "It fails when a test fails, when one is skipped, and when none ran."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "MAVEN-OPTION",
            arity = "0..*",
            description = "Passed on to Maven, behind --, as in: verify -- -pl operator -am")
    private List<String> mavenOptions = List.of();

    VerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        var verification =
                new Verification(session.checkout(), session.cache(), ClusterSpec.userStateRoot(), session.clock());
        Verification.Result result;
        try (var progress = session.progress()) {
            result = verification.run(mavenOptions, progress);
        }
        result.lines(session.terminal().output()).forEach(session.out()::println);
        return result.isGood() ? ExitCode.OK : ExitCode.FAILED;
    }
}
