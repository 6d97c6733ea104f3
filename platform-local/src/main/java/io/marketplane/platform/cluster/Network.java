package io.marketplane.platform.cluster;

import io.marketplane.platform.exec.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A cluster's cables on this machine: one bridge, on which this machine is the first address and every node has one end
 * of a cable, and the routes by which processes of this machine reach pods and Services. Everything is named after the
 * slot, and every method may be called again.
 */
final class Network {
    private static final String MARK = "marketplane ";

    private final ClusterSpec spec;
    private final Slot slot;
    private final Path log;

    Network(ClusterSpec spec, Slot slot) {
        this.spec = spec;
        this.slot = slot;
        this.log = spec.folder().resolve("run/network.log");
    }

    /** Whether nobody uses the slot's bridge and ranges. The bridge of the same cluster does not count. */
    static boolean isFree(ClusterSpec spec, Slot slot) {
        if (exists(slot.bridge())) {
            return owner(slot.bridge()).equals(mark(spec));
        }
        return slot.ranges().stream().noneMatch(range -> isRouted(range));
    }

    /** Makes the bridge and the routes that are missing. */
    void up() {
        if (!exists(slot.bridge())) {
            ip("link", "add", slot.bridge(), "type", "bridge").run();
        }
        if (owner(slot.bridge()).isEmpty()) {
            // New, or made by an earlier up that was killed before it came to this.
            ip("link", "set", slot.bridge(), "alias", mark(spec)).run();
        }
        if (!owner(slot.bridge()).equals(mark(spec))) {
            throw new IllegalStateException(
                    "the bridge %s belongs to somebody else (\"%s\"): remove cluster \"%s\" with `down`, then `up` takes another one"
                            .formatted(slot.bridge(), owner(slot.bridge()), spec.name()));
        }
        // A packet from 127.0.0.1 may leave through this bridge, where it is given the bridge's address.
        HostChanges.set("net/ipv4/conf/" + slot.bridge() + "/route_localnet", "1");
        batch(List.of(
                "addr replace " + slot.hostAddress() + "/24 dev " + slot.bridge(),
                "link set " + slot.bridge() + " up",
                "route replace " + slot.serviceCidr() + " via " + slot.gatewayAddress() + " dev " + slot.bridge()));
        batch(slot.nodes(spec).stream()
                .map(node -> "route replace " + node.podCidr() + " via " + node.address() + " dev " + slot.bridge())
                .toList());
    }

    /** Connects the node whose first process is {@code pid} in the machine's numbering. */
    void connect(Slot.NodePlan node, long pid) {
        disconnect(node);
        ip("link", "add", node.link(), "type", "veth", "peer", "name", "eth0", "netns", Long.toString(pid))
                .run();
        batch(List.of("link set " + node.link() + " master " + slot.bridge(), "link set " + node.link() + " up"));
    }

    /** Takes the node's cable away, if there is one. */
    void disconnect(Slot.NodePlan node) {
        delete(node.link());
    }

    /** Lets packets pass, or not. */
    void setLink(Slot.NodePlan node, boolean up) {
        ip("link", "set", node.link(), up ? "up" : "down").run();
    }

    /** What the node itself has to set on its end of the cable, as input of {@code ip -batch}. */
    String insideOf(Slot.NodePlan node) {
        StringBuilder lines = new StringBuilder();
        lines.append("link set lo up\n");
        lines.append("addr replace ").append(node.address()).append("/24 dev eth0\n");
        lines.append("link set eth0 up\n");
        lines.append("route replace default via ").append(slot.hostAddress()).append('\n');
        for (Slot.NodePlan other : slot.nodes(spec)) {
            if (other.index() != node.index()) {
                lines.append("route replace %s via %s%n".formatted(other.podCidr(), other.address()));
            }
        }
        return lines.toString();
    }

    /** Removes the bridge, all cables on it and, with them, the routes. */
    void down() {
        if (List.of("", mark(spec)).contains(owner(slot.bridge()))) {
            slot.everyLink().forEach(Network::delete);
            delete(slot.bridge());
        }
    }

    /** A cable goes by itself a moment after its node has ended, so it may be gone before we delete it. */
    private static void delete(String link) {
        if (exists(link) && !Command.of("ip", "link", "delete", link).succeeds() && exists(link)) {
            Command.of("ip", "link", "delete", link).run();
        }
    }

    /** The slot whose bridge is that of the cluster. */
    static Optional<Slot> slotOf(ClusterSpec spec) {
        return IntStream.rangeClosed(0, Slot.LAST)
                .mapToObj(Slot::new)
                .filter(slot -> owner(slot.bridge()).equals(mark(spec)))
                .findFirst();
    }

    /** Whether any cluster has a bridge on this machine, also one whose state is in another folder than ours. */
    static boolean anyBridge() {
        return IntStream.rangeClosed(0, Slot.LAST)
                .mapToObj(number -> new Slot(number).bridge())
                .anyMatch(bridge -> owner(bridge).startsWith(MARK));
    }

    private static String mark(ClusterSpec spec) {
        return MARK + spec.folder();
    }

    private static boolean exists(String link) {
        return Files.exists(Path.of("/sys/class/net", link));
    }

    private static String owner(String link) {
        try {
            return Files.readString(Path.of("/sys/class/net", link, "ifalias")).strip();
        } catch (java.io.IOException e) {
            return "";
        }
    }

    private static boolean isRouted(String range) {
        return !Command.of("ip", "-4", "route", "show", "table", "all", "root", range)
                        .output()
                        .isBlank()
                || Command.of("ip", "-4", "route", "show", "table", "all", "match", range)
                        .output()
                        .lines()
                        .anyMatch(route -> !route.startsWith("default"));
    }

    private Command ip(String... words) {
        return Command.of("ip").plus(words).loggingTo(log);
    }

    private void batch(List<String> lines) {
        ip("-batch", "-").reading(String.join("\n", lines) + "\n").run();
    }
}
