package io.marketplane.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketplane.cli.flag.FlagApi;
import io.marketplane.cli.flag.FlagConnection;
import io.marketplane.cli.flag.FlagFailure;
import io.marketplane.cli.flag.FlagReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a flag. */
@Command(
        name = "get",
        description = "Shows a flag and its definition in each environment, or in one.",
        mixinStandardHelpOptions = true)
final class FlagGetCommand extends FlagServerCommand {

    @Parameters(paramLabel = "KEY", description = "The flag's key.")
    private String key = "";

    FlagGetCommand(Session session) {
        super(session);
    }

    @Override
    int call(FlagConnection connection) {
        var api = connection.api(server().environment());
        var flag = api.flag(key)
                .orElseThrow(() -> new FlagFailure(
                        "There is no flag '%s'".formatted(key), "see which there are: ./marketplane flag list"));
        var definitions = definitions(api, flag, server().environment());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("flag", flag);
        json.put("definitions", definitions);
        print(
                json,
                () -> FlagReport.flag(
                        flag,
                        definitions,
                        session().clock().instant(),
                        session().terminal().output()));
        return ExitCode.OK;
    }

    private List<JsonNode> definitions(FlagApi api, JsonNode flag, Optional<String> environment) {
        var definitions = new ArrayList<JsonNode>();
        flag.path("environments").fieldNames().forEachRemaining(name -> {
            if (environment.isEmpty() || environment.get().equals(name)) {
                api.definition(key, name).ifPresent(current -> definitions.add(current.body()));
            }
        });
        return definitions;
    }
}
