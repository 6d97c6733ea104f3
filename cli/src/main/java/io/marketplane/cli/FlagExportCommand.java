package io.marketplane.cli;

import io.marketplane.cli.flag.FlagConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes flags as resources. */
@Command(
        name = "export",
        description = {
            "Writes a flag, or all of an environment, as resources of the kind FeatureFlag, in YAML.",
            "They evaluate the same where they are applied. A kill variant is no part of them."
        },
        mixinStandardHelpOptions = true)
final class FlagExportCommand extends FlagServerCommand {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "KEY", description = "The flag's key.")
    private Optional<String> key = Optional.empty();

    @Option(names = "--all", description = "All flags with a definition in the environment.")
    private boolean all;

    FlagExportCommand(Session session) {
        super(session);
    }

    @Override
    void check() {
        if (key.isPresent() == all) {
            throw new ParameterException(command.commandLine(), "Which flag? Give its key, or --all.");
        }
    }

    @Override
    int call(FlagConnection connection) {
        var environment = server().environment(connection);
        var api = connection.api(Optional.of(environment));
        List<String> keys = key.map(List::of)
                .orElseGet(() -> api.flags(Map.of()).stream()
                        .filter(flag -> flag.path("environments").has(environment))
                        .map(flag -> flag.path("key").asText())
                        .toList());
        session()
                .out()
                .print(keys.stream().map(flag -> api.export(flag, environment)).collect(Collectors.joining("---\n")));
        session().out().flush();
        return ExitCode.OK;
    }
}
