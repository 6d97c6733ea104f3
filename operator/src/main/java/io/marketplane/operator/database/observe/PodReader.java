package io.marketplane.operator.database.observe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.Pod;
import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.members.observe.MemberPods;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads a member from its pod, with what Patroni wrote there. Pure. */
public final class PodReader {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PodReader() {}

    /** The member, or empty for a pod that is none. */
    public static Optional<Member> member(Pod pod, DatabaseNames names) {
        return MemberPods.read(pod, names.set())
                .map(facts -> new Member(
                        facts,
                        orEmpty(pod.getMetadata().getLabels()).getOrDefault(Labels.ROLE, ""),
                        report(orEmpty(pod.getMetadata().getAnnotations()).getOrDefault("status", ""))));
    }

    private static Optional<MemberReport> report(String status) {
        if (status.isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(status);
            return Optional.of(new MemberReport(
                    json.path("role").asText(),
                    json.path("state").asText(),
                    json.path("replication_state").asText(),
                    json.path("timeline").asLong(),
                    json.path("pending_restart").asBoolean()));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> orEmpty(Map<String, String> map) {
        return Objects.requireNonNullElse(map, Map.of());
    }
}
