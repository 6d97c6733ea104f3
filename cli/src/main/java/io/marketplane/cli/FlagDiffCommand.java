package io.marketplane.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketplane.cli.flag.CanonicalText;
import io.marketplane.cli.flag.FlagApi.Current;
import io.marketplane.cli.flag.FlagChange;
import io.marketplane.cli.flag.FlagConnection;
import io.marketplane.cli.flag.FlagJson;
import io.marketplane.cli.flag.LineDiff;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares definitions of a flag. */
@Command(
        name = "diff",
        description = {
            "Compares two revisions of a flag, a revision with what is in force, or two environments.",
            "Exit code 1 when they differ, as with diff(1)."
        },
        mixinStandardHelpOptions = true)
final class FlagDiffCommand extends FlagServerCommand {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "KEY", description = "The flag's key.")
    private String key = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = "A revision.")
    private Optional<Long> from = Optional.empty();

    @Parameters(index = "2", arity = "0..1", paramLabel = "M", description = "Another one (default: the one in force).")
    private Optional<Long> to = Optional.empty();

    @Option(names = "--against", paramLabel = "NAME", description = "Another environment to compare with.")
    private Optional<String> against = Optional.empty();

    FlagDiffCommand(Session session) {
        super(session);
    }

    /** One side. */
    private record Side(String name, JsonNode definition) {}

    @Override
    void check() {
        if (from.isPresent() == against.isPresent()) {
            throw new ParameterException(
                    command.commandLine(),
                    "Compare with what? Give a revision N, or another environment: --against NAME.");
        }
    }

    @Override
    int call(FlagConnection connection) {
        var environment = server().environment(connection);
        var left = from.map(number -> revision(connection, environment, number))
                .orElseGet(() -> inForce(connection, environment));
        var right = to.map(number -> revision(connection, environment, number))
                .orElseGet(() -> inForce(connection, against.orElse(environment)));
        var lines = LineDiff.unified(
                left.name(),
                CanonicalText.lines(left.definition()),
                right.name(),
                CanonicalText.lines(right.definition()),
                session().terminal().output());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("different", !lines.isEmpty());
        json.put("from", left);
        json.put("to", right);
        print(json, () -> lines);
        return lines.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private FlagChange change(FlagConnection connection, String environment) {
        return new FlagChange(connection.api(Optional.of(environment)), key, environment);
    }

    private Side revision(FlagConnection connection, String environment, long number) {
        return new Side(
                "%s %s revision %d".formatted(key, environment, number),
                change(connection, environment).revision(number));
    }

    private Side inForce(FlagConnection connection, String environment) {
        var now = connection.api(Optional.of(environment)).definition(key, environment);
        return new Side(
                "%s %s %s"
                        .formatted(
                                key,
                                environment,
                                now.map(current -> "revision " + current.revision())
                                        .orElse("without a definition")),
                now.map(Current::definition).orElseGet(FlagJson::object));
    }
}
