package io.marketplane.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.marketplane.cli.flag.CanonicalText;
import io.marketplane.cli.flag.DefinitionEdit;
import io.marketplane.cli.flag.FlagApi;
import io.marketplane.cli.flag.FlagChange;
import io.marketplane.cli.flag.FlagConnection;
import io.marketplane.cli.flag.FlagFailure;
import io.marketplane.cli.flag.FlagJson;
import io.marketplane.cli.flag.LineDiff;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes a flag in an environment. */
@Command(
        name = "set",
        description = {
            "Changes a flag in one environment: some of it, or all of it from a file.",
            "Nobody's change is overwritten unseen: when somebody was quicker, both changes are shown.",
            "Shares are put where the rule's conditions leave the result open, in steps of 0.01 %%."
        },
        mixinStandardHelpOptions = true)
final class FlagSetCommand extends FlagServerCommand {

    /** Whether a flag is evaluated. */
    enum State {
        ENABLED,
        DISABLED
    }

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "KEY", description = "The flag's key.")
    private String key = "";

    @Option(names = "--state", paramLabel = "STATE", description = "enabled or disabled.")
    private Optional<State> state = Optional.empty();

    @Option(
            names = "--default-variant",
            paramLabel = "VARIANT",
            description = "The default variant; '' leaves it to the callers.")
    private Optional<String> defaultVariant = Optional.empty();

    @Option(
            names = "--rollout",
            paramLabel = "SHARES",
            description = "Shares of variants: on=10%%,off=90%%. What is not named is the default variant's.")
    private Optional<String> rollout = Optional.empty();

    @Option(
            names = "--variant",
            paramLabel = "NAME=VALUE",
            description = "Adds a variant; the value as JSON, or text. May be repeated.")
    private Map<String, String> variants = new LinkedHashMap<>();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The whole definition: a flag, a document of flagd, or a FeatureFlag; - is standard input.")
    private Optional<String> file = Optional.empty();

    @Option(names = "--create", description = "Make the flag when there is none with this key.")
    private boolean create;

    @Option(names = "--owner", paramLabel = "OWNER", description = "With --create: who answers for it.")
    private Optional<String> owner = Optional.empty();

    @Option(names = "--description", paramLabel = "TEXT", description = "With --create: what it is for.")
    private Optional<String> description = Optional.empty();

    @Option(names = "--comment", paramLabel = "TEXT", description = "Why; production needs one.")
    private String comment = "";

    @Option(names = "--revision", paramLabel = "N", description = "Only when this is still the revision in force.")
    private Optional<Long> revision = Optional.empty();

    @Option(
            names = "--propose",
            description = "Make a change request of it, which somebody else approves; production takes one.")
    private boolean propose;

    @Option(names = "--dry-run", description = "Show what would change, and change nothing.")
    private boolean dryRun;

    FlagSetCommand(Session session) {
        super(session);
    }

    @Override
    void check() {
        if (propose && comment.isBlank()) {
            throw new ParameterException(
                    command.commandLine(), "A proposal says why, to whoever approves it: --comment TEXT.");
        }
        if (edit().isEmpty() && file.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "What is to change? Give --state, --default-variant, --rollout, --variant or --file.");
        }
    }

    @Override
    int call(FlagConnection connection) {
        var definition = file.map(name -> FlagFiles.definition(name, key));
        var environment = server().environment(connection);
        var api = connection.api(Optional.of(environment));
        if (!dryRun) {
            ensureFlag(api);
        }
        var change = new FlagChange(api, key, environment);
        var plan = change.plan(definition, edit());
        if (plan.isDone() || dryRun) {
            print(plan.wanted(), () -> plan.isDone() ? List.of("Unchanged: it is so already.") : difference(plan));
            return ExitCode.OK;
        }
        if (propose) {
            var request = change.propose(plan, comment);
            print(request, () -> {
                difference(plan).forEach(session().out()::println);
                return List.of(
                        "%s Proposed as change request %s; somebody else with the role approver approves and applies it"
                                .formatted(
                                        session().terminal().output().tick(),
                                        request.path("id").asText()));
            });
            return ExitCode.OK;
        }
        var now = change.send(plan, revision, comment, session().terminal().errors());
        print(now.body(), () -> {
            difference(plan).forEach(session().out()::println);
            return List.of("%s %s is revision %d in %s"
                    .formatted(session().terminal().output().tick(), key, now.revision(), environment));
        });
        return ExitCode.OK;
    }

    private List<String> difference(FlagChange.Plan plan) {
        return LineDiff.unified(
                plan.now().map(now -> "revision " + now.revision()).orElse("nothing"),
                plan.now().map(now -> CanonicalText.lines(now.definition())).orElse(List.of()),
                dryRun ? "not sent" : "new",
                CanonicalText.lines(plan.wanted()),
                session().terminal().output());
    }

    private DefinitionEdit edit() {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        variants.forEach((name, text) -> values.put(name, value(text)));
        return new DefinitionEdit(state.map(Enum::name), defaultVariant, rollout, values);
    }

    private static JsonNode value(String text) {
        try {
            return FlagJson.read(text);
        } catch (IllegalArgumentException e) {
            return TextNode.valueOf(text);
        }
    }

    private void ensureFlag(FlagApi api) {
        if (api.flag(key).isPresent()) {
            return;
        }
        if (!create) {
            throw new FlagFailure(
                    "There is no flag '%s'".formatted(key), "check the key, or make it with this command: --create");
        }
        var flag = FlagJson.object().put("key", key);
        owner.ifPresent(value -> flag.put("owner", value));
        description.ifPresent(value -> flag.put("description", value));
        api.create(flag);
    }
}
