package io.marketplane.cli;

import io.marketplane.cli.flag.FlagChange;
import io.marketplane.cli.flag.FlagConnection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes the kill switch back. */
@Command(
        name = "restore",
        description = "Takes the kill switch of a flag back: the definition before it is in force again.",
        mixinStandardHelpOptions = true)
final class FlagRestoreCommand extends FlagServerCommand {

    @Parameters(paramLabel = "KEY", description = "The flag's key.")
    private String key = "";

    @Option(names = "--comment", paramLabel = "TEXT", required = true, description = "Why.")
    private String comment = "";

    FlagRestoreCommand(Session session) {
        super(session);
    }

    @Override
    int call(FlagConnection connection) {
        var environment = server().environment(connection);
        var api = connection.api(Optional.of(environment));
        var now = new FlagChange(api, key, environment).send(seen -> api.restore(key, environment, seen, comment));
        print(
                now.body(),
                () -> List.of("%s %s is restored in %s (revision %d)"
                        .formatted(session().terminal().output().tick(), key, environment, now.revision())));
        return ExitCode.OK;
    }
}
