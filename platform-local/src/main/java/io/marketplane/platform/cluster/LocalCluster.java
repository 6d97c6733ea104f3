package io.marketplane.platform.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.exec.Command;
import io.marketplane.platform.exec.ProcessTable;
import io.marketplane.platform.progress.Progress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A real Kubernetes on this Linux machine: the control plane as processes, each node as a set of namespaces with its
 * own containerd, kubelet and kube-proxy. Processes of this machine reach pods, Services and the API server by their
 * addresses. {@link #up} and {@link #down} may be called at any time, also after an earlier call was killed half-way,
 * and by several processes: one waits for the other. The other methods need a cluster that is up and say so in their
 * failure, an {@link IllegalStateException}. Every failure of a program is an
 * {@link io.marketplane.platform.exec.CommandFailedException} that names its log.
 */
public final class LocalCluster {
    private final ClusterSpec spec;
    private final Checkout checkout;
    private final ContentCache cache;
    private final List<Addon> addons;

    /**
     * A cluster that is not touched yet.
     *
     * @param checkout where the node's programs are built from
     * @param cache where they are kept
     * @param addons what {@link #up} installs, in this order
     */
    public LocalCluster(ClusterSpec spec, Checkout checkout, ContentCache cache, List<Addon> addons) {
        this.spec = spec;
        this.checkout = checkout;
        this.cache = cache;
        this.addons = List.copyOf(addons);
    }

    /** Something that belongs to a cluster and that Kubernetes itself does not bring, such as its DNS. */
    @FunctionalInterface
    public interface Addon {
        /** Brings it to {@code cluster}, whose nodes are ready; does nothing when it is there. */
        void install(LocalCluster cluster, Progress progress);
    }

    /** The cluster that is asked for; one that exists keeps the number of nodes that it was made with. */
    public ClusterSpec spec() {
        return spec;
    }

    /**
     * Makes or completes the cluster and waits until every node is ready and every addon is installed. Seconds when
     * there is nothing to do.
     *
     * @throws IllegalStateException before anything is touched, if the machine lacks something or the cluster exists
     *     with another number of nodes
     */
    public void up(Progress progress) {
        requireMachine();
        NodeBinary programs = NodeBinary.resolve(checkout, cache, progress);
        try (FileMutex _ = lock()) {
            requireSize();
            removeOrphan(progress);
            Slot slot = new SlotRegistry(spec.stateRoot()).claim(spec.name(), free -> Network.isFree(spec, free));
            new ClusterFiles(spec).writeSize();
            new Assembly(spec, slot, programs).up(progress);
            addons.forEach(addon -> addon.install(this, progress));
        }
    }

    /** Removes everything that {@link #up} made, whatever is left of it. Does nothing when nothing is there. */
    public void down(Progress progress) {
        if (!Files.exists(spec.folder()) && knownSlot().isEmpty()) {
            return;
        }
        try (FileMutex _ = lock();
                Progress.Task task = progress.task("remove cluster " + spec.name())) {
            remove(task);
            task.done("removed");
        }
    }

    private void remove(Progress.Task task) {
        task.detail("processes");
        ProcessTable.endAllBelow(spec.folder());
        knownSlot().ifPresent(slot -> {
            task.detail("network");
            new Network(spec, slot).down();
            new Firewall(spec, slot).down();
            Cgroups.removeAll(slot.prefix() + "-n");
        });
        task.detail("files");
        Mounts.unmountBelow(spec.folder());
        Command.of("rm", "-rf", "--one-file-system", spec.folder().toString()).run();
        new SlotRegistry(spec.stateRoot()).release(spec.name());
        HostChanges.revert();
    }

    /** The cluster's slot, also when its state folder was deleted by hand and only its network tells. */
    private Optional<Slot> knownSlot() {
        return new SlotRegistry(spec.stateRoot()).find(spec.name()).or(() -> Network.slotOf(spec));
    }

    /** What remains of a cluster whose state folder was deleted cannot be completed: it goes. */
    private void removeOrphan(Progress progress) {
        if (new SlotRegistry(spec.stateRoot()).find(spec.name()).isEmpty()
                && Network.slotOf(spec).isPresent()) {
            try (Progress.Task task = progress.task("remove what is left of cluster " + spec.name())) {
                remove(task);
                task.done("removed");
            }
        }
    }

    /** What is there and what runs. Changes nothing, needs no other method called before. */
    public ClusterStatus status() {
        return new SlotRegistry(spec.stateRoot())
                .find(spec.name())
                .map(slot -> Inspection.of(actual(), slot))
                .orElseGet(Inspection::absent);
    }

    /** The administrator's kubeconfig. */
    public Path kubeconfig() {
        return spec.folder().resolve("kubeconfig");
    }

    /** A client of the administrator. The caller closes it. */
    public KubernetesClient client() {
        return ControlPlane.client(kubeconfig());
    }

    /** Its nodes, in their order. */
    public List<LocalNode> nodes() {
        return assembly().nodes();
    }

    /**
     * Gives an image to every node; skipped for a node that has the reference.
     *
     * @param archive an archive of Docker or of an OCI layout that holds the image under that very name
     * @param reference the name in full, as in {@code marketplane.io/base:4909a91ba662}
     */
    public void importImage(Path archive, String reference) {
        assembly().importImage(archive, reference);
    }

    /**
     * Leads a port of this machine's localhost to a node port of the cluster. It lasts as long as the cluster does.
     *
     * @param nodePort the node port of a Service, TCP
     * @param hostPort the port on 127.0.0.1
     * @return {@code http://localhost:<hostPort>}
     * @throws IllegalStateException if another program or cluster has the port
     */
    public URI expose(int nodePort, int hostPort) {
        try (FileMutex _ = lock()) {
            return assembly().expose(nodePort, hostPort);
        }
    }

    /** This machine's address, as nodes and pods see it. */
    public String hostAddress() {
        return slot().hostAddress();
    }

    /** The address that pods ask for names. */
    public String dnsAddress() {
        return slot().dnsAddress();
    }

    /** The control plane of a cluster that is up. */
    public ControlPlane controlPlane() {
        return assembly().controlPlane();
    }

    /** The programs of its nodes. */
    public NodeBinary programs() {
        return NodeBinary.resolve(checkout, cache, Progress.silent());
    }

    private Assembly assembly() {
        return new Assembly(actual(), slot(), programs());
    }

    private Slot slot() {
        return new SlotRegistry(spec.stateRoot())
                .find(spec.name())
                .orElseThrow(() -> new IllegalStateException(
                        "the cluster \"%s\" is not up: run `marketplane up` first".formatted(spec.name())));
    }

    private ClusterSpec actual() {
        return new ClusterFiles(spec)
                .size()
                .map(size -> new ClusterSpec(spec.name(), size, spec.stateRoot()))
                .orElse(spec);
    }

    private void requireMachine() {
        List<String> missing = Requirements.missing(spec);
        if (!missing.isEmpty()) {
            throw new IllegalStateException(String.join("\n", missing));
        }
    }

    private void requireSize() {
        new ClusterFiles(spec).size().filter(size -> size != spec.nodes()).ifPresent(size -> {
            throw new IllegalStateException(
                    "the cluster \"%s\" exists with %d nodes and cannot be given %d: run `marketplane down` first, or ask for %d"
                            .formatted(spec.name(), size, spec.nodes(), size));
        });
    }

    private FileMutex lock() {
        return FileMutex.acquire(spec.stateRoot().resolve("clusters/" + spec.name() + ".lock"));
    }
}
