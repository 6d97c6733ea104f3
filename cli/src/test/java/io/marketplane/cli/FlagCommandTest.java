package io.marketplane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketplane.cli.flag.lint.Linter;
import io.marketplane.cli.terminal.Terminal;
import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.cluster.Checkout;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flag commands against the flags server. */
class FlagCommandTest {
    private static FlagsServerProcess server;

    @TempDir
    Path folder;

    /** No test sees the flags of another one; a slash and a blank must travel. */
    private final String key = UUID.randomUUID() + "/checkout v2";

    private String out = "";
    private String err = "";

    @BeforeAll
    static void startServer() {
        server = FlagsServerProcess.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private int run(String role, String environment, String... words) {
        var arguments = new ArrayList<>(List.of("flag"));
        arguments.addAll(List.of(words));
        arguments.addAll(List.of(
                "--server", server.address(), "--key-file", server.keyFile(role, environment), "-e", environment));
        return run(arguments);
    }

    private int run(List<String> arguments) {
        var output = new StringWriter();
        var errors = new StringWriter();
        var session = new Session(
                new Checkout(folder),
                new ContentCache(folder.resolve("cache")),
                Terminal.detect(Map.of(), Map.of()),
                new PrintWriter(output, true),
                new PrintWriter(errors, true),
                InstantSource.system());
        int code = Main.commandLine(session).execute(arguments.toArray(String[]::new));
        out = output.toString();
        err = errors.toString();
        assertThat(out + err).doesNotContain("only-for-tests");
        return code;
    }

    private int edit(String... words) {
        return run("editor", "staging", words);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out);
    }

    /** A boolean flag that is off. */
    private void create() {
        assertThat(edit(
                        "set",
                        key,
                        "--create",
                        "--owner",
                        "team-a",
                        "--variant",
                        "on=true",
                        "--variant",
                        "off=false",
                        "--default-variant",
                        "off",
                        "--comment",
                        "begin"))
                .as(err)
                .isZero();
    }

    private long revision() throws IOException {
        assertThat(edit("get", key, "-o", "json")).isZero();
        return json().at("/definitions/0/revision").asLong();
    }

    @Test
    void aFlagIsMadeRolledOutEvaluatedAndListed() throws IOException {
        assertThat(edit("set", key, "--state", "enabled")).isEqualTo(ExitCode.FAILED);
        assertThat(err).contains("There is no flag", "--create");
        create();
        assertThat(edit("set", key, "--rollout", "on=0.01%", "--comment", "one in ten thousand"))
                .isZero();
        assertThat(out).contains("+  \"targeting\": {\"fractional\": [[\"on\", 1], [\"off\", 9999]]}");
        assertThat(edit("set", key, "--rollout", "on=100%", "--dry-run")).isZero();
        assertThat(edit("set", key, "--rollout", "on=100%")).isZero();
        assertThat(edit("set", key, "--rollout", "on=100%")).isZero();
        assertThat(out).contains("Unchanged");

        assertThat(run("client", "staging", "eval", key, "--context", "{\"targetingKey\":\"u\"}", "-o", "json"))
                .isZero();
        assertThat(json().path("value").asBoolean()).isTrue();
        assertThat(json().path("reason").asText()).isEqualTo("TARGETING_MATCH");

        assertThat(run("viewer", "staging", "list", "--owner", "team-a", "--text", key))
                .isZero();
        assertThat(out)
                .contains("KEY", "TYPE", "STAGING", "OWNER", "ORIGIN", "CHANGED")
                .contains(key, "boolean", "ENABLED/off", "team-a", "console");
        assertThat(run("viewer", "staging", "list", "--text", key, "--state", "killed"))
                .isZero();
        assertThat(out).contains("No flags.");
        assertThat(run("viewer", "staging", "history", key)).isZero();
        assertThat(out).contains("one in ten thousand", "editor-staging", "begin");
    }

    @Test
    void aConflictShowsBothChangesAndOverwritesNothing() throws IOException {
        create();
        long seen = revision();
        assertThat(edit("set", key, "--rollout", "on=10%", "--comment", "theirs"))
                .isZero();
        assertThat(edit("set", key, "--default-variant", "on", "--revision", String.valueOf(seen)))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err)
                .contains("editor-staging made revision", "(\"theirs\")", "What they changed:", "What you would make")
                .contains("+  \"targeting\"", "+  \"defaultVariant\": \"on\"", "what to do: ")
                .contains("--revision " + revision());
        assertThat(edit("set", key, "--default-variant", "on", "--revision", String.valueOf(revision())))
                .isZero();
    }

    @Test
    void revisionsAreComparedAndTakenUpAgain() throws IOException {
        create();
        var first = String.valueOf(revision());
        assertThat(edit("set", key, "--default-variant", "on")).isZero();
        assertThat(edit("diff", key, first)).isEqualTo(ExitCode.FAILED);
        assertThat(out).contains("-  \"defaultVariant\": \"off\"", "+  \"defaultVariant\": \"on\"", "@@");
        assertThat(edit("diff", key, first, first)).isZero();
        assertThat(edit("diff", key, first, "-o", "json")).isEqualTo(ExitCode.FAILED);
        assertThat(json().path("different").asBoolean()).isTrue();
        assertThat(edit("diff", key, "999999999")).isEqualTo(ExitCode.FAILED);
        assertThat(err).contains("no revision 999999999");
        assertThat(edit("diff", key)).isEqualTo(ExitCode.USAGE);

        assertThat(edit("revert", key, first, "--comment", "back")).isZero();
        assertThat(edit("diff", key, first)).isZero();
    }

    @Test
    void theKillSwitchIsThrownAndTakenBack() throws IOException {
        create();
        assertThat(edit("kill", key)).isEqualTo(ExitCode.USAGE);
        assertThat(edit("kill", key, "--reason", "incident 7")).isZero();
        assertThat(edit("list", "--text", key)).isZero();
        assertThat(out).contains("KILLED/off");
        assertThat(edit("restore", key, "--comment", "mended")).isZero();
        assertThat(edit("restore", key, "--comment", "again")).isEqualTo(ExitCode.FAILED);
        assertThat(err).contains("not thrown");
        assertThat(edit("get", key)).isZero();
        assertThat(out).contains("Flag " + key, "owner", "team-a", "staging: revision", "\"state\": \"ENABLED\"");
    }

    @Test
    void whatIsExportedIsCleanAndIsTakenBackInAnotherEnvironment() throws IOException {
        create();
        assertThat(edit("set", key, "--rollout", "on=25%")).isZero();
        assertThat(edit("export", key)).isZero();
        var yaml = out;
        assertThat(Linter.lint("export.yaml", yaml)).isEmpty();
        assertThat(edit("export", "--all")).isZero();
        assertThat(out).contains(yaml);

        var file = Files.writeString(folder.resolve("export.yaml"), yaml).toString();
        assertThat(run("editor", "development", "set", key, "--file", file)).isZero();
        assertThat(run("viewer", "development", "get", key, "-o", "json")).isZero();
        var there = json().at("/definitions/0/definition");
        assertThat(edit("get", key, "-o", "json")).isZero();
        assertThat(there).isEqualTo(json().at("/definitions/0/definition"));
        assertThat(run(List.of("flag", "eval", key, "--file", file, "-o", "json")))
                .as("without a server")
                .isZero();
    }

    @Test
    void productionTakesAProposal() throws IOException {
        create();
        var change = List.of("set", key, "--variant", "on=true", "--default-variant", "on", "--comment", "go");
        assertThat(run("approver", "production", change.toArray(String[]::new))).isEqualTo(ExitCode.FAILED);
        assertThat(err).contains("--propose");
        var proposal = new ArrayList<>(change);
        proposal.addAll(List.of("--propose", "-o", "json"));
        assertThat(run("editor", "production", proposal.toArray(String[]::new)))
                .as(err)
                .isZero();
        assertThat(json().path("id").asText()).isNotEmpty();
        assertThat(json().path("status").asText()).isEqualTo("open");
        assertThat(edit("set", key, "--state", "disabled", "--propose")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void refusalsSayWhatIsWrongAndWhatToDo() {
        create();
        assertThat(run("viewer", "staging", "set", key, "--state", "disabled")).isEqualTo(ExitCode.FAILED);
        assertThat(err).contains("takes the role editor", "what to do: come with a key");
        assertThat(edit("set", key, "--default-variant", "blue")).isEqualTo(ExitCode.FAILED);
        assertThat(err).contains("'blue' is no variant", "on, off");
        assertThat(edit("eval", "nothing-of-that-name")).isEqualTo(ExitCode.FAILED);
        assertThat(out).contains("FLAG_NOT_FOUND");
        assertThat(run(List.of("flag", "list", "--server", server.address(), "--key-file", "/nowhere")))
                .isEqualTo(ExitCode.FAILED);
        assertThat(run(List.of(
                        "flag",
                        "list",
                        "--server",
                        "http://localhost:1",
                        "--key-file",
                        server.keyFile("viewer", "staging"))))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err).contains("http://localhost:1 does not answer");
    }

    @Test
    void faultsOfFilesAreAnExitCode() throws IOException {
        assertThat(run(List.of("flag", "lint", "src/test/resources/flags/good.yaml")))
                .isZero();
        assertThat(run(List.of("flag", "lint", "src/test/resources/flags/broken.json", "-o", "json")))
                .isEqualTo(ExitCode.FAILED);
        assertThat(json().path(0).path("line").asInt()).isPositive();
        assertThat(run(List.of("flag"))).isEqualTo(ExitCode.USAGE);
        assertThat(run(List.of("flag", "set", key))).isEqualTo(ExitCode.USAGE);
        assertThat(err).contains("What is to change?");
    }
}
