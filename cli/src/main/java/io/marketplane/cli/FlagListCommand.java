package io.marketplane.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketplane.cli.flag.FlagConnection;
import io.marketplane.cli.flag.FlagReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists flags. */
@Command(
        name = "list",
        description = {
            "Lists the flags: type, state and default variant in each environment, owner, origin, last change.",
            "With --environment, those that have a definition there."
        },
        mixinStandardHelpOptions = true)
final class FlagListCommand extends FlagServerCommand {

    /** How a flag may be in an environment. */
    enum State {
        ENABLED,
        DISABLED,
        KILLED
    }

    @Option(names = "--text", paramLabel = "TEXT", description = "Those with this in key or description.")
    private Optional<String> text = Optional.empty();

    @Option(names = "--tag", paramLabel = "TAG", description = "Those with this tag.")
    private Optional<String> tag = Optional.empty();

    @Option(names = "--owner", paramLabel = "OWNER", description = "Those of this owner.")
    private Optional<String> owner = Optional.empty();

    @Option(names = "--state", paramLabel = "STATE", description = "enabled, disabled or killed, somewhere.")
    private Optional<State> state = Optional.empty();

    @Option(names = "--archived", description = "Archived flags too.")
    private boolean archived;

    FlagListCommand(Session session) {
        super(session);
    }

    @Override
    int call(FlagConnection connection) {
        Map<String, String> filters = new LinkedHashMap<>();
        text.ifPresent(value -> filters.put("text", value));
        tag.ifPresent(value -> filters.put("tag", value));
        owner.ifPresent(value -> filters.put("owner", value));
        if (archived) {
            filters.put("archived", "true");
        }
        var environment = server().environment();
        var flags = connection.api(environment).flags(filters).stream()
                .filter(flag ->
                        environment.isEmpty() || flag.path("environments").has(environment.get()))
                .filter(flag -> state.isEmpty() || isSomewhere(flag, state.get()))
                .toList();
        print(
                flags,
                () -> FlagReport.list(
                        flags, session().clock().instant(), session().terminal().output()));
        return ExitCode.OK;
    }

    private static boolean isSomewhere(JsonNode flag, State state) {
        return StreamSupport.stream(flag.path("environments").spliterator(), false)
                .anyMatch(environment -> environment.path("killed").asBoolean()
                        ? state == State.KILLED
                        : environment.path("state").asText().equals(state.name()));
    }
}
