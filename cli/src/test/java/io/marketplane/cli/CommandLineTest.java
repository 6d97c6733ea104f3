package io.marketplane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.cli.terminal.Terminal;
import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.cluster.Checkout;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void helpNamesEveryCommandAndTheExitCodes() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("up", "status", "kubectl", "down", "doctor", "verify", "image", "completion")
                .contains("130");
    }

    @Test
    void aMistypedCommandIsAnErrorOfUsageWithASuggestion() {
        assertThat(run("statsu")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("marketplane status");
    }

    @Test
    void aContextWithoutARegistryIsRefusedBeforeAnythingIsTouched() {
        assertThat(run("up", "--context", "production")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--registry HOST/PATH");
    }

    @Test
    void optionsThatExcludeEachOtherAreRefused() {
        assertThat(run("up", "--registry", "example.com/shop")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--registry goes with --context");
        assertThat(run("up", "--context", "c", "--registry", "r/x", "--nodes", "3"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--nodes and --port do not go with --context");
    }

    @Test
    void aNumberOfNodesThatIsNoneIsRefused() {
        assertThat(run("up", "--nodes", "many")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("'many' is not an int");
        assertThat(run("up", "--name", "never-made-by-anyone", "--nodes", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("a local cluster has 1 to 9 nodes, not 0");
    }

    @Test
    void aNameThatCannotBeOneIsRefused() {
        assertThat(run("status", "--name", "Not A Name")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("a-z, 0-9 and -");
    }

    @Test
    void theStatusOfAClusterThatIsNotThereSaysHowToMakeIt() {
        assertThat(run("status", "--name", "never-made-by-anyone")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString())
                .contains("There is no cluster")
                .contains("./marketplane up --name never-made-by-anyone");
    }

    @Test
    void anUnknownImageIsAnsweredWithTheKnownOnes() {
        assertThat(run("image", "build", "nonsense")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("nonsense");
    }

    @Test
    void completionIsAScriptThatKnowsTheCommands() {
        assertThat(run("completion")).isZero();
        assertThat(out.toString()).contains("complete").contains("doctor");
    }

    private int run(String... arguments) {
        var session = new Session(
                new Checkout(folder),
                new ContentCache(folder.resolve("cache")),
                Terminal.detect(Map.of(), Map.of()),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                InstantSource.system());
        return Main.commandLine(session).execute(arguments);
    }
}
