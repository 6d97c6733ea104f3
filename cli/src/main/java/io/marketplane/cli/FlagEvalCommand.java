package io.marketplane.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketplane.cli.flag.EvaluationReport;
import io.marketplane.cli.flag.FlagConnection;
import io.marketplane.cli.flag.FlagFailure;
import io.marketplane.cli.flag.FlagJson;
import io.marketplane.cli.flag.LocalFlags;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Evaluates a flag. */
@Command(
        name = "eval",
        description = {
            "Evaluates a flag for a context, at the server or from a file, and says why it gives what it gives.",
            "Exit code 1 when the answer is an error."
        },
        mixinStandardHelpOptions = true)
final class FlagEvalCommand extends FlagServerCommand {

    @Parameters(paramLabel = "KEY", description = "The flag's key.")
    private String key = "";

    @Option(
            names = "--context",
            paramLabel = "JSON",
            defaultValue = "{}",
            description = "The evaluation context: '{\"targetingKey\":\"user-1\"}'; @FILE reads a file.")
    private String context = "{}";

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Evaluate what is in this file, without a server; - is standard input.")
    private Optional<String> file = Optional.empty();

    FlagEvalCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return file.isPresent() ? local(file.get()) : super.call();
    }

    private int local(String name) {
        var answer = LocalFlags.evaluate(
                FlagFiles.flags(name, key), key, context(), session().clock().instant());
        return report(EvaluationReport.json(key, answer));
    }

    @Override
    int call(FlagConnection connection) {
        var environment = server().environment();
        return report(connection.api(environment).evaluate(key, environment, context()));
    }

    private int report(JsonNode answer) {
        print(answer, () -> EvaluationReport.lines(answer, session().terminal().output()));
        return answer.has("errorCode") ? ExitCode.FAILED : ExitCode.OK;
    }

    private JsonNode context() {
        var text = context.startsWith("@") ? FlagFiles.text(context.substring(1)) : context;
        try {
            var tree = FlagJson.read(text);
            if (tree.isObject()) {
                return tree;
            }
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
        throw refused("it is no object");
    }

    private static FlagFailure refused(String reason) {
        return new FlagFailure(
                "The context is no JSON object: " + reason,
                "write it as one: --context '{\"targetingKey\":\"user-1\"}'");
    }
}
