package io.marketplane.platform.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.platform.exec.CommandFailedException;
import io.marketplane.platform.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** All nodes of a cluster. */
final class Nodes {
    private static final String PAUSE_IMAGE = "marketplane.io/pause:1";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final ClusterSpec spec;
    private final Slot slot;
    private final Network network;
    private final NodeBinary programs;

    Nodes(ClusterSpec spec, Slot slot, Network network, NodeBinary programs) {
        this.spec = spec;
        this.slot = slot;
        this.network = network;
        this.programs = programs;
    }

    /** Starts what does not run and waits until all nodes are ready. */
    void up(KubernetesClient client, Progress.Task task) {
        List<Slot.NodePlan> plans = slot.nodes(spec);
        plans.forEach(plan -> register(client, plan));
        forEach(plans, this::start);
        awaitReady(client, plans, task);
    }

    void start(Slot.NodePlan plan) {
        NodeRunner runner = runner(plan);
        boolean ran = runner.isAlive();
        runner.start(PAUSE_IMAGE);
        if (!ran) {
            runner.awaitContainerd();
            importImage(runner, pauseArchive(), PAUSE_IMAGE);
            runner.startKubelet();
        }
    }

    NodeRunner runner(Slot.NodePlan plan) {
        return new NodeRunner(plan, network, new NodeFiles(spec, slot, plan), programs);
    }

    /** Gives the image in {@code archive} to every node that does not have it. */
    void importImage(Path archive, String reference) {
        forEach(slot.nodes(spec), plan -> importImage(runner(plan), archive, reference));
    }

    private static void importImage(NodeRunner runner, Path archive, String reference) {
        if (hasImage(runner, reference)) {
            return;
        }
        runner.ctr("images", "import", archive.toString()).run();
        if (!hasImage(runner, reference)) {
            throw new CommandFailedException("%s holds no image called %s".formatted(archive, reference));
        }
    }

    private static boolean hasImage(NodeRunner runner, String reference) {
        return runner.ctr("images", "ls", "-q", "name==" + reference).output().equals(reference);
    }

    /** Written under another name first: nodes that start at once, and an interrupted up, must not meet half of it. */
    private synchronized Path pauseArchive() {
        Path archive = spec.folder().resolve("pause.tar");
        try {
            if (!Files.exists(archive)) {
                Path unfinished = spec.folder().resolve("pause.tar.unfinished");
                OciArchive.write(unfinished, PAUSE_IMAGE, programs.program("pause"));
                Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
            }
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + archive, e);
        }
    }

    /** Tells Kubernetes of the node before its kubelet does, with what only we know. */
    private static void register(KubernetesClient client, Slot.NodePlan plan) {
        if (client.nodes().withName(plan.name()).get() != null) {
            return;
        }
        Node node = new NodeBuilder()
                .withNewMetadata()
                .withName(plan.name())
                .addToLabels("topology.kubernetes.io/zone", plan.zone())
                .endMetadata()
                .withNewSpec()
                .withPodCIDR(plan.podCidr())
                .withPodCIDRs(plan.podCidr())
                .endSpec()
                .build();
        client.resource(node).create();
    }

    private void awaitReady(KubernetesClient client, List<Slot.NodePlan> plans, Progress.Task task) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<String> ready = client.nodes().list().getItems().stream()
                    .filter(Inspection::isReady)
                    .map(node -> node.getMetadata().getName())
                    .toList();
            task.fraction((double) ready.size() / plans.size());
            List<Slot.NodePlan> waiting =
                    plans.stream().filter(plan -> !ready.contains(plan.name())).toList();
            if (waiting.isEmpty()) {
                return;
            }
            waiting.forEach(plan -> runner(plan).requireAlive());
            if (System.nanoTime() > deadline) {
                throw new CommandFailedException("node %s was not ready within %d s. Its kubelet's log is %s"
                        .formatted(
                                waiting.getFirst().name(),
                                PATIENCE.toSeconds(),
                                waiting.getFirst().folder().resolve("run/kubelet.log")));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** Work on a node. */
    private interface Work {
        void on(Slot.NodePlan plan);
    }

    /** Does it on all nodes at once. */
    private static void forEach(List<Slot.NodePlan> plans, Work work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = plans.stream()
                    .<Future<?>>map(plan -> threads.submit(() -> work.on(plan)))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("the work on the nodes was interrupted", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new CommandFailedException("the work on the nodes failed", e);
        }
    }
}
