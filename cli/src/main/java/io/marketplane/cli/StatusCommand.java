package io.marketplane.cli;

import io.marketplane.cli.kube.ClusterView;
import io.marketplane.cli.kube.StatusReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how a local cluster and what runs in it are. */
@Command(
        name = "status",
        description = {
            "Shows nodes, operator, services and what they use, and the one thing to look at first.",
            "Exit code 1 when something is not as it should be."
        },
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Mixin
    private OutputOption output = new OutputOption();

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var view = cluster.read(session, ClusterView::read);
        if (output.isJson()) {
            session.out().println(Json.write(StatusReport.json(cluster.name(), view)));
        } else {
            StatusReport.lines(
                            cluster.name(),
                            view,
                            session.clock().instant(),
                            session.terminal().output())
                    .forEach(session.out()::println);
        }
        return view.firstProblem().isPresent() ? ExitCode.FAILED : ExitCode.OK;
    }
}
