package io.marketplane.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.cluster.Checkout;
import io.marketplane.platform.exec.Command;
import io.marketplane.platform.exec.CommandFailedException;
import io.marketplane.platform.program.GoProgram;
import io.marketplane.platform.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workflow files say what GitHub understands, and run nothing that a developer would not run. */
class WorkflowsTest {
    private final Checkout checkout = Checkout.current();
    private final Path actionlint = GoProgram.ACTIONLINT.resolve(ContentCache.ofUser(), Progress.logging());

    @Test
    void actionlintHasNothingToSay() {
        assertThatNoException().isThrownBy(lint(checkout.path(".github/workflows/ci.yml"))::run);
    }

    @Test
    void actionlintWouldSaySomething(@TempDir Path folder) throws IOException {
        Path wrong = folder.resolve("ci.yml");
        Files.writeString(wrong, """
                on: push
                jobs:
                  verify:
                    runs-on: ubuntu-24.04
                    needs: [nobody]
                    steps: [{run: "true"}]
                """);

        assertThatThrownBy(lint(wrong)::run)
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void theWorkflowRunsWhatADeveloperRuns() throws IOException {
        assertThat(Files.readString(checkout.path(".github/workflows/ci.yml"))).contains(".ci/run");
        assertThat(Files.readString(checkout.path(".ci/run"))).contains("./marketplane verify");
    }

    private Command lint(Path workflow) {
        return Command.of(actionlint.toString(), "-oneline", "-shellcheck=", "-pyflakes=", workflow.toString());
    }
}
