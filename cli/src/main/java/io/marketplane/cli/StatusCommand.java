package io.marketplane.cli;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.marketplane.cli.kube.ClusterView;
import io.marketplane.cli.kube.KubeAccess;
import io.marketplane.cli.kube.StatusReport;
import io.marketplane.platform.cluster.ClusterStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how a local cluster and what runs in it are. */
@Command(
        name = "status",
        description = {
            "Shows nodes, operator, databases and services, and the one thing to look at first.",
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
        var local = cluster.existing(session);
        var state = local.status();
        if (state.state() != ClusterStatus.State.READY && !state.stopped().isEmpty()) {
            throw new Failure(
                    "The cluster \"%s\" is not complete: %s does not run"
                            .formatted(cluster.name(), String.join(", ", state.stopped())),
                    "start what is stopped: ./marketplane up" + cluster.nameArgument());
        }
        var access = KubeAccess.of(local.kubeconfig(), local.programs());
        var view = read(access);
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

    private ClusterView read(KubeAccess access) {
        try (var client = access.client()) {
            return ClusterView.read(client);
        } catch (KubernetesClientException e) {
            if (e.getCode() > 0) {
                throw e;
            }
            throw new Failure(
                    "The API server of cluster \"%s\" does not answer".formatted(cluster.name()),
                    "start what is stopped: ./marketplane up" + cluster.nameArgument());
        }
    }
}
