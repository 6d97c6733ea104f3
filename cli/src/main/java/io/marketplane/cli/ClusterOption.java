package io.marketplane.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.marketplane.cli.kube.KubeAccess;
import io.marketplane.platform.addons.Addons;
import io.marketplane.platform.cluster.ClusterSpec;
import io.marketplane.platform.cluster.ClusterStatus;
import io.marketplane.platform.cluster.LocalCluster;
import io.marketplane.platform.image.Images;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which local cluster a command is about. */
final class ClusterOption {

    @Spec(Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = ClusterSpec.DEFAULT_NAME,
            description = "Which local cluster (default: ${DEFAULT-VALUE}). Several live side by side.")
    private String name = ClusterSpec.DEFAULT_NAME;

    /** Its name. */
    String name() {
        return name;
    }

    /** True when something of it is there. */
    boolean exists() {
        return Files.isDirectory(spec(1).folder());
    }

    /** What is known of it; a name that cannot be one is an error of usage. */
    ClusterSpec spec(int nodes) {
        try {
            return ClusterSpec.of(name, nodes);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    /** How many nodes it has; 0 when it is not there. */
    int existingNodes() {
        var nodes = spec(1).folder().resolve("nodes");
        if (!Files.isDirectory(nodes)) {
            return 0;
        }
        try (Stream<Path> folders = Files.list(nodes)) {
            return (int) folders.filter(Files::isDirectory).count();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + nodes, e);
        }
    }

    /** The cluster with these many nodes, as it is or as it would be. */
    LocalCluster cluster(Session session, int nodes) {
        return new LocalCluster(spec(nodes), session.checkout(), session.cache(), List.of());
    }

    /** The cluster as it is. */
    LocalCluster existing(Session session) {
        if (!exists()) {
            throw new Failure(
                    "There is no cluster \"%s\"".formatted(name), "make it with ./marketplane up" + nameArgument());
        }
        return cluster(session, Math.max(1, existingNodes()));
    }

    /** What {@code look} finds in it; a cluster that does not answer is a failure that says how to start it. */
    <T> T read(Session session, Function<KubernetesClient, T> look) {
        var local = existing(session);
        var state = local.status();
        var remedy = "start what is stopped: ./marketplane up" + nameArgument();
        if (state.state() != ClusterStatus.State.READY && !state.stopped().isEmpty()) {
            throw new Failure(
                    "The cluster \"%s\" is not complete: %s does not run"
                            .formatted(name, String.join(", ", state.stopped())),
                    remedy);
        }
        try (var client = KubeAccess.of(local.kubeconfig(), local.programs()).client()) {
            return look.apply(client);
        } catch (KubernetesClientException e) {
            if (e.getCode() > 0) {
                throw e;
            }
            throw new Failure("The API server of cluster \"%s\" does not answer".formatted(name), remedy);
        }
    }

    /** What it gets beside Kubernetes: names, volumes, resource metrics. */
    static List<LocalCluster.Addon> addons(Session session) {
        return Addons.standard(new Images(session.checkout(), session.cache()), session.cache());
    }

    /** The option as a person would repeat it; empty for the default. */
    String nameArgument() {
        return name.equals(ClusterSpec.DEFAULT_NAME) ? "" : " --name " + name;
    }
}
