package io.marketplane.cli;

import io.marketplane.cli.kube.KubeAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs kubectl against a local cluster. */
@Command(
        name = "kubectl",
        description = {
            "Runs kubectl against the cluster: ./marketplane kubectl get pods -A",
            "--name NAME chooses the cluster when it comes first."
        })
final class KubectlCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Parameters(paramLabel = "ARGUMENT", description = "What kubectl is to do.")
    private List<String> arguments = new ArrayList<>();

    KubectlCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        var local = cluster.existing(session);
        var words = KubeAccess.of(local.kubeconfig(), local.programs()).kubectlWords(arguments);
        try {
            return new ProcessBuilder(words).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + words.getFirst() + ": " + e.getMessage(), e);
        }
    }
}
