package io.marketplane.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the completion script. */
@Command(
        name = "completion",
        description = {"Prints a completion script for bash and zsh.", "Use it with: source <(./marketplane completion)"
        },
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Runnable {
    private final Session session;

    @Spec
    private CommandSpec spec;

    CompletionCommand(Session session) {
        this.session = session;
        this.spec = CommandSpec.create();
    }

    @Override
    public void run() {
        session.out().print(AutoComplete.bash("marketplane", spec.root().commandLine()));
        session.out().flush();
    }
}
