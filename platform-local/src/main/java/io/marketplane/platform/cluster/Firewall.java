package io.marketplane.platform.cluster;

import io.marketplane.platform.exec.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * The packet rules of this machine for one cluster, in chains of its own: the built-in chains get one jump each, so
 * that nothing else is changed and removal leaves nothing. Needed because a container engine or a firewall may have set
 * the policy of FORWARD or INPUT to DROP.
 */
final class Firewall {
    private final Slot slot;
    private final Path log;

    Firewall(ClusterSpec spec, Slot slot) {
        this.slot = slot;
        this.log = spec.folder().resolve("run/network.log");
    }

    /** A chain of ours: its table and the built-in chain that jumps to it. */
    private record Chain(String table, String builtIn) {}

    private static final Chain INPUT = new Chain("filter", "INPUT");
    private static final Chain FORWARD = new Chain("filter", "FORWARD");
    private static final Chain OUTPUT = new Chain("nat", "OUTPUT");
    private static final Chain POSTROUTING = new Chain("nat", "POSTROUTING");

    /** Makes the rules that are missing. {@code exposed} maps ports of localhost to {@code address:port}. */
    void up(SortedMap<Integer, String> exposed) {
        String bridge = slot.bridge();
        put(INPUT, List.of(List.of("-i", bridge, "-j", "ACCEPT")));
        put(
                FORWARD,
                List.of(
                        List.of("-i", bridge, "-j", "ACCEPT"),
                        List.of("-o", bridge, "-m", "conntrack", "--ctstate", "RELATED,ESTABLISHED", "-j", "ACCEPT")));
        put(
                POSTROUTING,
                List.of(
                        List.of("-s", slot.podCidr(), "!", "-o", bridge, "-j", "MASQUERADE"),
                        List.of("-s", slot.nodeCidr(), "!", "-o", bridge, "-j", "MASQUERADE"),
                        List.of("-s", "127.0.0.0/8", "-o", bridge, "-j", "MASQUERADE")));
        List<List<String>> forwards = new ArrayList<>();
        exposed.forEach((port, target) -> forwards.add(List.of(
                "-p", "tcp", "-d", "127.0.0.1", "--dport", Integer.toString(port), "-j", "DNAT", "--to", target)));
        if (forwards.stream().anyMatch(rule -> !has(OUTPUT, rule))) {
            iptables(OUTPUT, "-F", ours(OUTPUT)).succeeds();
        }
        put(OUTPUT, forwards);
    }

    /** Removes all rules and chains of the cluster. */
    void down() {
        for (Chain chain : List.of(INPUT, FORWARD, OUTPUT, POSTROUTING)) {
            if (iptables(chain, "-S", ours(chain)).succeeds()) {
                boolean jumps = true;
                while (jumps) {
                    jumps = iptables(chain, "-D", chain.builtIn(), "-j", ours(chain))
                            .succeeds();
                }
                iptables(chain, "-F", ours(chain)).run();
                iptables(chain, "-X", ours(chain)).run();
            }
        }
    }

    private void put(Chain chain, List<List<String>> rules) {
        String name = ours(chain);
        if (!iptables(chain, "-S", name).succeeds()) {
            iptables(chain, "-N", name).run();
        }
        for (List<String> rule : rules) {
            if (!has(chain, rule)) {
                iptables(chain, "-A", name).plus(rule.toArray(String[]::new)).run();
            }
        }
        if (!iptables(chain, "-C", chain.builtIn(), "-j", name).succeeds()) {
            iptables(chain, "-I", chain.builtIn(), "1", "-j", name).run();
        }
    }

    private boolean has(Chain chain, List<String> rule) {
        return iptables(chain, "-C", ours(chain))
                .plus(rule.toArray(String[]::new))
                .succeeds();
    }

    private String ours(Chain chain) {
        return "MARKETPLANE-" + slot.number() + "-" + chain.builtIn();
    }

    private Command iptables(Chain chain, String... words) {
        return Command.of("iptables", "-w", "10", "-t", chain.table())
                .plus(words)
                .loggingTo(log);
    }
}
