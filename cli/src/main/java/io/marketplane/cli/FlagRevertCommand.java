package io.marketplane.cli;

import io.marketplane.cli.flag.FlagChange;
import io.marketplane.cli.flag.FlagConnection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes up an older revision. */
@Command(
        name = "revert",
        description = "Makes a new revision of a flag that equals an older one.",
        mixinStandardHelpOptions = true)
final class FlagRevertCommand extends FlagServerCommand {

    @Parameters(index = "0", paramLabel = "KEY", description = "The flag's key.")
    private String key = "";

    @Parameters(index = "1", paramLabel = "N", description = "The older revision.")
    private long number;

    @Option(names = "--comment", paramLabel = "TEXT", required = true, description = "Why.")
    private String comment = "";

    FlagRevertCommand(Session session) {
        super(session);
    }

    @Override
    int call(FlagConnection connection) {
        var environment = server().environment(connection);
        var api = connection.api(Optional.of(environment));
        var now =
                new FlagChange(api, key, environment).send(seen -> api.revert(key, environment, number, seen, comment));
        print(
                now.body(),
                () -> List.of("%s %s is revision %d in %s, which equals %d"
                        .formatted(session().terminal().output().tick(), key, now.revision(), environment, number)));
        return ExitCode.OK;
    }
}
