package io.marketplane.operator.cache.observe;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code CLUSTER NODES}. Its format is stated by <a
 * href="https://redis.io/docs/latest/commands/cluster-nodes/">Redis</a> and kept by Valkey. Pure.
 */
public final class ClusterNodes {
    private static final int FIRST_SLOT = 8;
    private static final Pattern OPEN = Pattern.compile("\\[([0-9]+)-([<>])-([0-9a-f]+)]");

    private ClusterNodes() {}

    /**
     * The nodes.
     *
     * @throws IllegalArgumentException when it is not of that format
     */
    public static List<ClusterNode> parse(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(ClusterNodes::node)
                .toList();
    }

    private static ClusterNode node(String line) {
        String[] fields = line.strip().split(" ");
        if (fields.length < FIRST_SLOT) {
            throw new IllegalArgumentException("CLUSTER NODES has a line of " + fields.length + " fields");
        }
        SlotSet slots = SlotSet.NONE;
        Map<Integer, String> migrating = new HashMap<>();
        Map<Integer, String> importing = new HashMap<>();
        for (String field : Arrays.asList(fields).subList(FIRST_SLOT, fields.length)) {
            Matcher open = OPEN.matcher(field);
            if (open.matches()) {
                (open.group(2).equals(">") ? migrating : importing).put(Integer.parseInt(open.group(1)), open.group(3));
            } else {
                slots = slots.plus(SlotSet.parse(field));
            }
        }
        return new ClusterNode(
                fields[0],
                address(fields[1]),
                host(fields[1]),
                Set.of(fields[2].split(",")),
                Optional.of(fields[3]).filter(id -> !id.equals("-")),
                fields[7].equals("connected"),
                Long.parseLong(fields[6]),
                slots,
                migrating,
                importing);
    }

    /** {@code 10.0.0.7:6379@16379,host,key=value}; the address may be one of IPv6. */
    private static String address(String place) {
        String first = place.split(",", 2)[0];
        int bus = first.indexOf('@');
        String client = bus < 0 ? first : first.substring(0, bus);
        int port = client.lastIndexOf(':');
        return port < 0 ? "" : client.substring(0, port);
    }

    private static String host(String place) {
        String[] parts = place.split(",", -1);
        return parts.length < 2 || parts[1].contains("=") ? "" : parts[1];
    }
}
