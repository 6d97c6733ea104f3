package io.marketplane.cli.kube;

import io.fabric8.kubernetes.api.model.Pod;
import io.marketplane.cli.kube.Overview.Item;
import io.marketplane.cli.terminal.Style;
import io.marketplane.cli.terminal.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts an {@link Overview} into words: one tree, and the one thing that is wrong in red. Pure. */
public final class OverviewReport {
    private final Style style;
    private final Optional<Object> culprit;
    private final Table table = new Table("RESOURCE", "READY", "STATUS", "NODE");

    private OverviewReport(Overview overview, Style style) {
        this.style = style;
        this.culprit = culprit(overview).map(Cause::what);
    }

    /**
     * The one thing to look at first.
     *
     * @param what a {@link Resource} or a {@link Pod}
     * @param why in one line
     */
    private record Cause(Object what, String why) {}

    /** Why not all is well, from the bottom of the trees: a pod before its resource, what is used before its user. */
    public static Optional<String> problem(Overview overview) {
        return culprit(overview).map(Cause::why);
    }

    /** The tree for a person, the one thing to look at first at the end. */
    public static List<String> lines(Overview overview, Style style) {
        if (overview.trees().isEmpty()) {
            return List.of(
                    "Nothing of Marketplane is here. Apply a file: kubectl apply -f crds/examples/valid/database-small.yaml");
        }
        var report = new OverviewReport(overview, style);
        overview.trees().forEach(item -> report.add(item, "", ""));
        var lines = new ArrayList<>(report.table.lines(style));
        lines.add("");
        lines.add(problem(overview)
                .map(problem -> style.attention() + " Look at first: " + problem)
                .orElse(style.tick() + " All is well."));
        return lines;
    }

    /** The same for a program. */
    public static Map<String, Object> json(Overview overview) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("healthy", problem(overview).isEmpty());
        json.put("problem", problem(overview).orElse(""));
        json.put(
                "resources", overview.trees().stream().map(OverviewReport::json).toList());
        return json;
    }

    private static Map<String, Object> json(Item item) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", item.resource().kind());
        json.put("namespace", item.resource().namespace());
        json.put("name", item.resource().name());
        json.put("ready", item.resource().isReady());
        json.put("problem", item.resource().complaint().orElse(""));
        json.put("uses", item.uses().stream().map(OverviewReport::json).toList());
        json.put(
                "pods",
                item.pods().stream()
                        .map(pod -> Map.of(
                                "name", pod.getMetadata().getName(),
                                "ready", isReady(pod),
                                "problem", PodTrouble.of(pod).orElse("")))
                        .toList());
        return json;
    }

    private static Optional<Cause> culprit(Overview overview) {
        return overview.trees().stream().flatMap(item -> causes(item).stream()).findFirst();
    }

    private static Optional<Cause> causes(Item item) {
        Optional<Cause> below = Stream.concat(
                        item.uses().stream().flatMap(use -> causes(use).stream()),
                        item.pods().stream()
                                .flatMap(pod -> PodTrouble.of(pod)
                                        .map(why -> new Cause(
                                                pod,
                                                "pod " + pod.getMetadata().getNamespace() + "/"
                                                        + pod.getMetadata().getName() + ": " + why))
                                        .stream()))
                .findFirst();
        return below.or(() -> item.resource().complaint().map(why -> new Cause(item.resource(), why)));
    }

    private void add(Item item, String first, String rest) {
        var resource = item.resource();
        var ready = item.pods().stream().filter(OverviewReport::isReady).count();
        row(
                resource,
                first + resource.kind() + " " + resource.name(),
                item.pods().isEmpty() ? "-" : ready + "/" + item.pods().size(),
                resource.condition("Ready").map(Resource.Condition::reason).orElse("Unseen"),
                resource.isReady(),
                "");
        var count = item.uses().size() + item.pods().size();
        for (var i = 0; i < count; i++) {
            var last = i == count - 1;
            var branch = rest + (style.unicode() ? last ? "└─ " : "├─ " : last ? "`- " : "|- ");
            if (i < item.uses().size()) {
                var below = rest + (last ? "   " : style.unicode() ? "│  " : "|  ");
                add(item.uses().get(i), branch, below);
            } else {
                add(item.pods().get(i - item.uses().size()), branch);
            }
        }
    }

    private void add(Pod pod, String branch) {
        row(
                pod,
                branch + pod.getMetadata().getName(),
                isReady(pod) ? "yes" : "no",
                PodTrouble.of(pod)
                        .map(trouble -> trouble.split("[: ]", 2)[0])
                        .orElseGet(() -> Overview.labels(pod).getOrDefault("marketplane.io/role", "")),
                isReady(pod),
                Objects.requireNonNullElse(pod.getSpec().getNodeName(), "-"));
    }

    private void row(Object what, String name, String ready, String status, boolean good, String node) {
        if (culprit.filter(what::equals).isPresent()) {
            table.row(style.bad(name), style.bad(ready), style.bad(status), node);
        } else {
            table.row(name, good ? style.good(ready) : style.warning(ready), status, node);
        }
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }
}
