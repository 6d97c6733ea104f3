package io.marketplane.cli;

import io.marketplane.cli.flag.FlagConnection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Throws the kill switch. */
@Command(
        name = "kill",
        description = {
            "Throws the kill switch of a flag, whatever it is at the moment.",
            "Everyone gets its kill variant, or it is DISABLED when it names none. That of a flag which a FeatureFlag",
            "declares ends by itself after 24 hours."
        },
        mixinStandardHelpOptions = true)
final class FlagKillCommand extends FlagServerCommand {

    @Parameters(paramLabel = "KEY", description = "The flag's key.")
    private String key = "";

    @Option(
            names = {"--reason", "--comment"},
            paramLabel = "TEXT",
            required = true,
            description = "Why; goes into the history.")
    private String reason = "";

    FlagKillCommand(Session session) {
        super(session);
    }

    @Override
    int call(FlagConnection connection) {
        var environment = server().environment(connection);
        var now = connection.api(Optional.of(environment)).kill(key, environment, reason);
        print(
                now.body(),
                () -> List.of(
                        "%s %s is killed in %s (revision %d)"
                                .formatted(session().terminal().output().tick(), key, environment, now.revision()),
                        "Take it back: ./marketplane flag restore %s --environment %s --comment TEXT"
                                .formatted(key, environment)));
        return ExitCode.OK;
    }
}
