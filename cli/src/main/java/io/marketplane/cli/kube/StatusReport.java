package io.marketplane.cli.kube;

import io.marketplane.cli.terminal.Style;
import io.marketplane.cli.terminal.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts a {@link ClusterView} into words. Pure. */
public final class StatusReport {
    private StatusReport() {}

    /** Tables for a person, the one thing to look at first at the end. */
    public static List<String> lines(String cluster, ClusterView view, Instant now, Style style) {
        var lines = new ArrayList<String>();
        var nodes = new Table("NODE", "READY", "ZONE", "ADDRESS", "VERSION", "AGE");
        view.nodes()
                .forEach(node -> nodes.row(
                        node.name(),
                        ready(node.isReady(), style),
                        node.text("/metadata/labels/topology.kubernetes.io~1zone"),
                        node.text("/status/addresses/0/address"),
                        node.text("/status/nodeInfo/kubeletVersion"),
                        age(node, now)));
        lines.add("Cluster " + style.strong(cluster) + ", operator " + operator(view, style));
        section(lines, nodes, style);
        var data = new Table("DATA", "KIND", "READY", "STATUS", "AGE");
        view.data()
                .forEach(service -> data.row(
                        service.namespace() + "/" + service.name(),
                        service.kind(),
                        ready(service.isReady(), style),
                        reason(service),
                        age(service, now)));
        section(lines, data, style);
        var services = new Table("SERVICE", "READY", "PHASE", "ACTIVE", "IMAGE", "AGE");
        view.services()
                .forEach(service -> services.row(
                        service.namespace() + "/" + service.name(),
                        paint(service.isReady(), service.text("/status/ready"), style),
                        service.text("/status/rollout/phase"),
                        service.text("/status/rollout/activeRevision"),
                        service.text("/status/image"),
                        age(service, now)));
        section(lines, services, style);
        lines.add("");
        lines.add(view.firstProblem()
                .map(problem -> style.attention() + " Look at first: " + problem)
                .orElse(style.tick() + " All is well."));
        return lines;
    }

    /** The same for a program. */
    public static Map<String, Object> json(String cluster, ClusterView view) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cluster", cluster);
        json.put("healthy", view.firstProblem().isEmpty());
        json.put("problem", view.firstProblem().orElse(""));
        json.put("operatorAvailable", view.operatorProblem().isEmpty());
        json.put("nodes", view.nodes().stream().map(StatusReport::brief).toList());
        json.put("data", view.data().stream().map(StatusReport::brief).toList());
        json.put("services", view.services().stream().map(StatusReport::brief).toList());
        return json;
    }

    private static Map<String, Object> brief(Resource resource) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (!resource.namespace().isEmpty()) {
            json.put("namespace", resource.namespace());
        }
        json.put("kind", resource.kind());
        json.put("name", resource.name());
        json.put("ready", resource.isReady());
        json.put("problem", resource.complaint().orElse(""));
        return json;
    }

    private static void section(List<String> lines, Table table, Style style) {
        if (!table.isEmpty()) {
            lines.add("");
            lines.addAll(table.lines(style));
        }
    }

    private static String operator(ClusterView view, Style style) {
        return view.operatorProblem().isEmpty() ? style.good("available") : style.bad("not available");
    }

    private static String reason(Resource resource) {
        return resource.condition("Ready").map(Resource.Condition::reason).orElse("-");
    }

    private static String ready(boolean ready, Style style) {
        return paint(ready, ready ? "yes" : "no", style);
    }

    private static String paint(boolean good, String text, Style style) {
        return good ? style.good(text) : style.bad(text);
    }

    /** "45s", "12m", "3h", "9d", as kubectl would say. */
    static String age(Resource resource, Instant now) {
        var created = resource.json().at("/metadata/creationTimestamp").asText("");
        if (created.isEmpty()) {
            return "-";
        }
        var age = Duration.between(Instant.parse(created), now);
        if (age.toMinutes() < 2) {
            return Math.max(0, age.toSeconds()) + "s";
        }
        if (age.toHours() < 2) {
            return age.toMinutes() + "m";
        }
        return age.toDays() < 2 ? age.toHours() + "h" : age.toDays() + "d";
    }
}
