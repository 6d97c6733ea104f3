package io.marketplane.cli.flag.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketplane.cli.flag.DocumentFlags;
import io.marketplane.cli.flag.source.Fault;
import io.marketplane.flags.evaluator.value.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the kind FeatureFlag refuses around flagd's document, and prerequisites that cannot be met. Used once. */
final class ResourceCheck {
    private static final Set<String> SPEC = Set.of("environment", "flagSpec", "prerequisites", "deletionPolicy");
    private static final String NAME = "[a-z0-9]([-a-z0-9.]*[a-z0-9])?";
    private static final String ENVIRONMENT = "[a-z]([-a-z0-9]*[a-z0-9])?";
    private static final String PREREQUISITES = "/spec/prerequisites";

    private final DocumentFlags flags;
    private final List<Fault> faults = new ArrayList<>();

    ResourceCheck(DocumentFlags flags) {
        this.flags = flags;
    }

    List<Fault> faults() {
        var resource = flags.resource();
        if (!resource.path("apiVersion").asText().equals("marketplane.io/v1alpha1")) {
            faults.add(Fault.error("/apiVersion", "the kind FeatureFlag is of marketplane.io/v1alpha1"));
        }
        text(resource, "/metadata/name", NAME, "a name of lower-case letters, digits and hyphens: checkout");
        text(resource, "/spec/environment", ENVIRONMENT, "an environment such as staging");
        resource.path("spec").fieldNames().forEachRemaining(name -> {
            if (!SPEC.contains(name)) {
                faults.add(Fault.error(
                        Problem.member("/spec", name),
                        "the kind FeatureFlag has no such member; it has " + String.join(", ", new TreeSet<>(SPEC))));
            }
        });
        var policy = resource.at("/spec/deletionPolicy");
        if (!policy.isMissingNode() && !Set.of("Archive", "Retain").contains(policy.asText())) {
            faults.add(Fault.error("/spec/deletionPolicy", "must be Archive or Retain"));
        }
        if (!flags.document().path("flags").isObject() || flags.flags().isEmpty()) {
            faults.add(Fault.error("/spec/flagSpec", "needs flags: at least one, by key"));
        }
        flags.prerequisites().properties().forEach(member -> prerequisites(member.getKey(), member.getValue()));
        return faults;
    }

    private void text(JsonNode resource, String pointer, String pattern, String wanted) {
        if (!resource.at(pointer).asText("").matches(pattern)) {
            faults.add(Fault.error(pointer, "must be " + wanted));
        }
    }

    private void prerequisites(String key, JsonNode list) {
        var at = Problem.member(PREREQUISITES, key);
        if (!flags.flags().containsKey(key)) {
            faults.add(Fault.error(at, "must be the key of a flag of flagSpec.flags"));
        }
        for (int i = 0; i < list.size(); i++) {
            required(list.get(i), Problem.item(at, i));
        }
        if (!list.isArray()) {
            faults.add(Fault.error(at, "must be a list of objects with flag and variant"));
        }
        leadsTo(key, key, new ArrayDeque<>(List.of(key)), at);
    }

    private void required(JsonNode item, String at) {
        if (item.size() != 2
                || !item.path("flag").isTextual()
                || !item.path("variant").isTextual()) {
            faults.add(Fault.error(at, "must be an object with the texts flag and variant"));
            return;
        }
        var required = flags.flags().get(item.path("flag").asText());
        if (required == null) {
            return;
        }
        if (!required.path("variants").has(item.path("variant").asText())) {
            faults.add(Fault.error(at + "/variant", "this is no variant of the flag that is required"));
        }
        if (required.path("state").asText().equals("DISABLED")) {
            faults.add(Fault.warning(at + "/flag", "this flag is DISABLED, so it is never met"));
        }
    }

    /** Follows what is required of flags of this resource, until it comes back to where it began. */
    private void leadsTo(String start, String key, Deque<String> path, String at) {
        for (var item : flags.prerequisites().path(key)) {
            var next = item.path("flag").asText();
            if (next.equals(start)) {
                faults.add(Fault.error(at, "requires itself: %s -> %s".formatted(String.join(" -> ", path), next)));
                return;
            }
            if (!path.contains(next)) {
                path.addLast(next);
                leadsTo(start, next, path, at);
                path.removeLast();
            }
        }
    }
}
