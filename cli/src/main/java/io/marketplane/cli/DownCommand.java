package io.marketplane.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes a local cluster. */
@Command(
        name = "down",
        description = {
            "Removes a local cluster with all that was made for it: processes, networks, mounts and data.",
            "What was built stays in the cache. Does nothing when there is no such cluster."
        },
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    DownCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var existed = cluster.exists();
        try (var progress = session.progress()) {
            cluster.cluster(session, Math.max(1, cluster.existingNodes())).down(progress);
        }
        session.out()
                .println(
                        existed
                                ? "The cluster \"%s\" is gone.".formatted(cluster.name())
                                : "There was no cluster \"%s\".".formatted(cluster.name()));
        return ExitCode.OK;
    }
}
