package io.marketplane.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of Marketplane. */
@Command(
        name = "marketplane",
        description = "A commerce control plane: a real Kubernetes, the operator and an example shop on this machine.",
        subcommands = {ImageCommand.class},
        mixinStandardHelpOptions = true)
public final class Main {
    private Main() {}

    /**
     * Runs a command and exits with its code.
     *
     * @param arguments the command line
     */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
