package io.marketplane.cli;

import io.marketplane.cli.kube.Overview;
import io.marketplane.cli.kube.OverviewReport;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows everything of a namespace as one tree. */
@Command(
        name = "get",
        description = {
            "Shows every resource of a namespace as one tree: a service, what it uses, and the pods of each.",
            "What is wrong first is red, and said again in the last line. Exit code 1 when something is."
        },
        mixinStandardHelpOptions = true)
final class GetCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Which namespace (default: all).")
    private Optional<String> namespace = Optional.empty();

    GetCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var overview = cluster.read(session, client -> Overview.read(client, namespace));
        if (output.isJson()) {
            session.out().println(Json.write(OverviewReport.json(overview)));
        } else {
            OverviewReport.lines(overview, session.terminal().output()).forEach(session.out()::println);
        }
        return OverviewReport.problem(overview).isPresent() ? ExitCode.FAILED : ExitCode.OK;
    }
}
