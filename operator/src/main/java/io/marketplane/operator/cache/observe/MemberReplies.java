package io.marketplane.operator.cache.observe;

import io.marketplane.operator.cache.observe.MemberSaid.Link;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what a member answers to the questions that it is asked at each look. Pure.
 *
 * @param nodes to {@code CLUSTER NODES}
 * @param cluster to {@code CLUSTER INFO}
 * @param info to {@code INFO server replication}
 * @param users to {@code ACL USERS}
 * @param settings to {@code CONFIG GET}, names and values by turns
 */
public record MemberReplies(String nodes, String cluster, String info, List<String> users, List<String> settings) {
    /** Keeps copies. */
    public MemberReplies {
        users = List.copyOf(users);
        settings = List.copyOf(settings);
    }

    /**
     * What the member says.
     *
     * @param certificate the serial number of the certificate that it showed
     * @throws IllegalArgumentException when an answer is not of the format that Redis documents
     */
    public MemberSaid read(String certificate) {
        Map<String, String> facts = lines(info);
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i + 1 < settings.size(); i += 2) {
            values.put(settings.get(i), settings.get(i + 1));
        }
        return new MemberSaid(
                ClusterNodes.parse(nodes),
                lines(cluster).getOrDefault("cluster_state", "").equals("ok"),
                link(facts),
                offset(facts),
                facts.getOrDefault("valkey_version", facts.getOrDefault("redis_version", "")),
                users,
                values,
                certificate);
    }

    /** A replica that had no link since it started says -1; its link has been down for as long as it runs. */
    private static Link link(Map<String, String> facts) {
        long down = number(facts, "master_link_down_since_seconds", 0);
        return new Link(
                facts.getOrDefault("master_link_status", "").equals("up"),
                Duration.ofSeconds(down < 0 ? number(facts, "uptime_in_seconds", 0) : down));
    }

    private static long offset(Map<String, String> facts) {
        return number(facts, facts.containsKey("slave_repl_offset") ? "slave_repl_offset" : "master_repl_offset", 0);
    }

    private static long number(Map<String, String> facts, String name, long otherwise) {
        String text = facts.getOrDefault(name, "");
        return text.matches("-?[0-9]{1,18}") ? Long.parseLong(text) : otherwise;
    }

    private static Map<String, String> lines(String text) {
        Map<String, String> lines = new HashMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                lines.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        return lines;
    }
}
