package io.marketplane.cli;

import io.marketplane.cli.flag.FlagConnection;
import io.marketplane.cli.flag.FlagReport;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the revisions of a flag. */
@Command(
        name = "history",
        description = "Lists the revisions of a flag in an environment, the last first.",
        mixinStandardHelpOptions = true)
final class FlagHistoryCommand extends FlagServerCommand {

    @Parameters(paramLabel = "KEY", description = "The flag's key.")
    private String key = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many, at most (default: ${DEFAULT-VALUE}).")
    private int limit = 20;

    FlagHistoryCommand(Session session) {
        super(session);
    }

    @Override
    int call(FlagConnection connection) {
        var environment = server().environment(connection);
        var revisions = connection.api(Optional.of(environment)).revisions(key, environment, Math.max(1, limit));
        print(
                revisions,
                () -> FlagReport.history(
                        revisions,
                        session().clock().instant(),
                        session().terminal().output()));
        return ExitCode.OK;
    }
}
