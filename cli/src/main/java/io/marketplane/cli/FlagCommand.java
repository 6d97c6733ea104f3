package io.marketplane.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Feature flags. */
@Command(
        name = "flag",
        description = {
            "Feature flags: looks at them, changes them, evaluates and checks them.",
            "Without --server the flags server of the local cluster is used, with the key that is there.",
            "eval --file and lint need no server."
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {
            FlagListCommand.class,
            FlagGetCommand.class,
            FlagSetCommand.class,
            FlagEvalCommand.class,
            FlagDiffCommand.class,
            FlagHistoryCommand.class,
            FlagRevertCommand.class,
            FlagKillCommand.class,
            FlagRestoreCommand.class,
            FlagExportCommand.class,
            FlagLintCommand.class
        },
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  MARKETPLANE_FLAGS_SERVER       address of the flags server, as --server",
            "  MARKETPLANE_FLAGS_KEY          a key of that server, or a token",
            "  MARKETPLANE_FLAGS_ENVIRONMENT  which environment, as --environment"
        })
final class FlagCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    FlagCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which of them? See marketplane flag --help.");
    }
}
