package io.marketplane.platform.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.exec.Command;
import io.marketplane.platform.exec.ProcessTable;
import io.marketplane.platform.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A real Kubernetes on this Linux machine: the control plane as processes, each node as a set of namespaces with its
 * own containerd, kubelet and kube-proxy. Processes of this machine reach pods, Services and the API server by their
 * addresses. {@link #up} and {@link #down} may be called at any time, also after an earlier call was killed half-way,
 * and by several processes: one waits for the other. Methods that need the cluster to be up say so in their failure.
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

    public ClusterSpec spec() {
        return spec;
    }

    /** Makes or completes the cluster and waits until every node is ready. */
    public void up(Progress progress) {
        requireMachine();
        NodeBinary programs = NodeBinary.resolve(checkout, cache, progress);
        try (FileMutex _ = lock()) {
            Slot slot = new SlotRegistry(spec.stateRoot()).claim(spec.name(), free -> Network.isFree(spec, free));
            Network network = new Network(spec, slot);
            Nodes nodes = new Nodes(spec, slot, network, programs);
            try (Progress.Task task = progress.task("network")) {
                // The bridge first: while it is there, no other cluster's end puts the settings back.
                network.up();
                HostChanges.apply();
                new Firewall(spec, slot).up(Map.of());
                task.done(slot.bridge() + " " + slot.nodeCidr());
            }
            try (Progress.Task task = progress.task("control plane")) {
                controlPlane(slot, programs).start();
                task.done("https://" + slot.hostAddress() + ":" + Slot.API_PORT);
            }
            try (Progress.Task task = progress.task("nodes");
                    KubernetesClient client = client()) {
                nodes.up(client, task);
                task.done(spec.nodes() + " ready");
            }
        }
        addons.forEach(addon -> addon.install(this, progress));
    }

    /** Removes everything that {@link #up} made, whatever is left of it. Does nothing when nothing is there. */
    public void down(Progress progress) {
        SlotRegistry slots = new SlotRegistry(spec.stateRoot());
        try (FileMutex _ = lock();
                Progress.Task task = progress.task("remove cluster " + spec.name())) {
            task.detail("processes");
            ProcessTable.endAllBelow(spec.folder());
            slots.find(spec.name()).ifPresent(slot -> {
                task.detail("network");
                new Network(spec, slot).down();
                new Firewall(spec, slot).down();
                Cgroups.removeAll(slot.prefix() + "-n");
            });
            task.detail("files");
            Mounts.unmountBelow(spec.folder());
            Command.of("rm", "-rf", "--one-file-system", spec.folder().toString())
                    .run();
            slots.release(spec.name());
            HostChanges.revert();
            task.done("removed");
        }
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
        Slot slot = slot();
        Network network = new Network(spec, slot);
        Nodes nodes = new Nodes(spec, slot, network, programs());
        return slot.nodes(spec).stream()
                .map(plan -> new LocalNode(plan, network, nodes))
                .toList();
    }

    /**
     * Gives an image to every node; skipped for a node that has the reference.
     *
     * @param archive an archive of Docker or of an OCI layout that holds the image under that very name
     * @param reference the name in full, as in {@code marketplane.io/base:4909a91ba662}
     */
    public void importImage(Path archive, String reference) {
        Slot slot = slot();
        new Nodes(spec, slot, new Network(spec, slot), programs()).importImage(archive, reference);
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
        return controlPlane(slot(), programs());
    }

    /** The programs of its nodes. */
    public NodeBinary programs() {
        return NodeBinary.resolve(checkout, cache, Progress.logging());
    }

    private Slot slot() {
        return new SlotRegistry(spec.stateRoot())
                .find(spec.name())
                .orElseThrow(() -> new IllegalStateException(
                        "the cluster \"%s\" is not up: run `marketplane up` first".formatted(spec.name())));
    }

    private ControlPlane controlPlane(Slot slot, NodeBinary programs) {
        Map<String, String> names = new TreeMap<>();
        slot.nodes(spec).forEach(node -> names.put(node.name(), node.address()));
        return new ControlPlane(
                spec.name(),
                new ControlPlaneSpec(
                        spec.folder(),
                        slot.hostAddress(),
                        Slot.API_PORT,
                        2379,
                        2380,
                        slot.serviceCidr(),
                        slot.podCidr(),
                        List.of(ControlPlaneSpec.Part.values()),
                        names),
                programs);
    }

    private void requireMachine() {
        List<String> missing = Requirements.missing(spec);
        if (!missing.isEmpty()) {
            throw new IllegalStateException(String.join("\n", missing));
        }
    }

    private FileMutex lock() {
        return FileMutex.acquire(spec.stateRoot().resolve("clusters/" + spec.name() + ".lock"));
    }

    /** Whether something of the cluster is there. */
    boolean exists() {
        return Files.exists(spec.folder());
    }
}
