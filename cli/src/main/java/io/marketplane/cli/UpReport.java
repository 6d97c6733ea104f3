package io.marketplane.cli;

import io.marketplane.cli.steps.Plan;
import io.marketplane.cli.steps.Timing;
import io.marketplane.cli.steps.Timings;
import io.marketplane.cli.terminal.Style;
import io.marketplane.cli.terminal.Table;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code up} tells at its end.
 *
 * @param name the cluster, or the context
 * @param arguments what names it on a command line; empty for the default
 * @param products where the product list is
 * @param kubeconfig how kubectl reaches the cluster; absent for a context of the user's own
 * @param timings how long each step took
 * @param plan the steps
 */
record UpReport(String name, String arguments, URI products, Optional<Path> kubeconfig, Timings timings, Plan plan) {

    List<String> lines(Style style, boolean verbose) {
        var lines = new ArrayList<String>();
        if (verbose) {
            lines.addAll(timingLines(style));
        }
        lines.add("");
        lines.add(style.strong("The shop is open:") + " " + style.good(products.toString()));
        lines.add("");
        lines.add("Look at it:");
        lines.add("  curl -s '" + products + "?limit=3'");
        lines.add("  curl -s '" + products.resolve("/v1/search?q=tea") + "'");
        lines.add("  ./marketplane get" + arguments + " ".repeat(Math.max(1, 17 - arguments.length()))
                + style.faint("# the service, what it uses, and the pods of each"));
        kubeconfig.ifPresent(file -> lines.add("  export KUBECONFIG=" + file));
        lines.add("  kubectl -n shop get marketplane");
        lines.add("Try:");
        lines.add("  kubectl -n shop scale csvc product --replicas 2");
        lines.add(
                "  kubectl -n shop patch csvc product --type merge -p '{\"spec\":{\"config\":{\"env\":[{\"name\":\"SPRING_PROFILES_ACTIVE\",\"value\":\"demo\"},"
                        + "{\"name\":\"COLOUR\",\"value\":\"green\"}]}}}'");
        lines.add("  kubectl -n shop get csvc -w         " + style.faint("# watch the new revision take over"));
        lines.add("  kubectl -n shop explain db.spec     " + style.faint("# every field says what it does"));
        lines.add("No kubectl? ./marketplane kubectl" + arguments
                + " ... is the same. Remove everything: ./marketplane down" + arguments);
        return lines;
    }

    private List<String> timingLines(Style style) {
        var table = new Table("STEP", "BEGUN", "TOOK", "CRITICAL");
        var path = timings.criticalPath(plan);
        timings.steps()
                .forEach(timing -> table.row(
                        timing.step(),
                        seconds(timing.begun()),
                        seconds(timing.took()),
                        path.contains(timing) ? "yes" : ""));
        var lines = new ArrayList<>(List.of(""));
        lines.addAll(table.lines(style));
        lines.add("In all: " + seconds(timings.total()));
        return lines;
    }

    String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("products", products.toString());
        kubeconfig.ifPresent(file -> json.put("kubeconfig", file.toString()));
        json.put("seconds", timings.total().toMillis() / 1000.0);
        json.put("steps", timings.steps().stream().map(UpReport::json).toList());
        json.put(
                "criticalPath",
                timings.criticalPath(plan).stream().map(Timing::step).toList());
        return Json.write(json);
    }

    private static Map<String, Object> json(Timing timing) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("step", timing.step());
        json.put("begun", timing.begun().toMillis() / 1000.0);
        json.put("took", timing.took().toMillis() / 1000.0);
        return json;
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
