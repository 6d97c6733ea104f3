package io.marketplane.cli;

import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line of Marketplane. */
@Command(
        name = "marketplane",
        description = {
            "A commerce control plane: a real Kubernetes, the operator and an example shop on this machine.",
            "",
            "Start with `./marketplane up`."
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            GetCommand.class,
            KubectlCommand.class,
            FlagCommand.class,
            DownCommand.class,
            DoctorCommand.class,
            VerifyCommand.class,
            ImageCommand.class,
            CompletionCommand.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:What was asked for is done, or was done already.",
            "1:It failed; the message says what is wrong and what to do.",
            "2:The command line was not understood.",
            "130:Interrupted by Ctrl-C; run the command again to go on."
        },
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  MARKETPLANE_CACHE  what is built and kept (~/.cache/marketplane)",
            "  MARKETPLANE_STATE  clusters (~/.local/state/marketplane)",
            "  MARKETPLANE_FLAGS_SERVER, MARKETPLANE_FLAGS_KEY, MARKETPLANE_FLAGS_ENVIRONMENT  see marketplane flag --help",
            "  NO_COLOR           no colours"
        })
final class Main {

    /**
     * Warns of slow threads on a busy machine, which is nothing that a person could act on. Kept, or its level is lost.
     */
    private static final Logger NETWORK_LOG = Logger.getLogger("io.vertx");

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say more: timings, and the Java stack of a failure.")
    private boolean verbose;

    Main() {}

    /** Whether more was asked for. */
    boolean isVerbose() {
        return verbose;
    }

    /**
     * Runs a command and exits with its code.
     *
     * @param arguments the command line
     */
    public static void main(String... arguments) {
        Children.endWithUs();
        NETWORK_LOG.setLevel(Level.SEVERE);
        System.exit(commandLine(Session.ofProcess()).execute(arguments));
    }

    /** The command line with its commands made for a session. */
    static CommandLine commandLine(Session session) {
        var main = new Main();
        var commandLine = new CommandLine(main, new SessionFactory(session));
        var ansi = session.terminal().output().colour() ? Ansi.ON : Ansi.OFF;
        // What stands behind the first word belongs to kubectl, options too.
        Optional.ofNullable(commandLine.getSubcommands().get("kubectl"))
                .ifPresent(kubectl -> kubectl.setStopAtPositional(true).setUnmatchedOptionsArePositionalParams(true));
        commandLine
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setOut(session.out())
                .setErr(session.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, _, _) ->
                        Failures.report(failure, session.terminal().errors(), main.verbose, session.err()));
        return commandLine;
    }

    /** Gives each command the session that its constructor asks for. */
    private record SessionFactory(Session session) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            try {
                var constructor = type.getDeclaredConstructor(Session.class);
                return constructor.newInstance(session);
            } catch (NoSuchMethodException e) {
                return CommandLine.defaultFactory().create(type);
            }
        }
    }
}
