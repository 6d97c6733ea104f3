package io.marketplane.operator.searchcluster.edge;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.searchcluster.Rename;
import io.marketplane.operator.members.edge.EngineHttp.Answer;
import io.marketplane.operator.searchcluster.decide.ClusterChange;
import io.marketplane.operator.searchcluster.decide.Problem;
import io.marketplane.operator.searchcluster.observe.SearchAnswers;
import io.marketplane.operator.searchcluster.observe.SearchNames;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes changes inside Elasticsearch. One that is refused does not stop the others.
 *
 * @param api the members
 * @param pod the member that is told; the cluster does the rest
 */
record ChangeWriter(SearchApi api, String pod) {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeWriter.class);
    private static final String ALLOCATION = "cluster.routing.allocation.enable";
    private static final String SETTINGS = "/_cluster/settings";
    private static final String RELEASE =
            "{\"persistent\": {\"" + ALLOCATION + "\": null, \"" + SearchAnswers.HOLD + "\": null}}";
    private static final String SNAPSHOTS = "/_snapshot/" + SearchNames.REPOSITORY;

    /** What could not be made. */
    List<Problem> write(List<ClusterChange> changes) {
        List<Problem> problems = new ArrayList<>();
        for (ClusterChange change : changes) {
            try {
                Answer answer = send(change);
                if (answer.done() || isGone(change, answer)) {
                    LOG.atInfo()
                            .addKeyValue("cluster", api.names().cluster())
                            .addKeyValue("change", change)
                            .log("Changed Elasticsearch");
                } else {
                    problems.add(new Problem(change, SearchAnswers.reason(answer.body(), answer.toString())));
                }
            } catch (IOException e) {
                problems.add(new Problem(change, SearchApi.cause(e)));
                return problems;
            }
        }
        return problems;
    }

    private static boolean isGone(ClusterChange change, Answer answer) {
        return change instanceof ClusterChange.Delete && answer.status() == HttpURLConnection.HTTP_NOT_FOUND;
    }

    private Answer send(ClusterChange change) throws IOException {
        return switch (change) {
            case ClusterChange.HoldAllocation(var hold) ->
                settings(Map.of(ALLOCATION, "primaries", SearchAnswers.HOLD, SearchAnswers.text(hold)));
            case ClusterChange.ReleaseAllocation _ -> api.send(pod, "PUT", SETTINGS, RELEASE);
            case ClusterChange.Register(var location) ->
                put(
                        SNAPSHOTS,
                        Map.of(
                                "type",
                                "s3",
                                "settings",
                                Map.of("bucket", location.bucket(), "base_path", location.basePath())));
            case ClusterChange.Take(String snapshot) ->
                put(SNAPSHOTS + "/" + snapshot, Map.of("indices", "*", "include_global_state", false));
            case ClusterChange.Delete(String snapshot) ->
                api.send(pod, "DELETE", SNAPSHOTS + "/" + snapshot + "?wait_for_completion=false", "");
            case ClusterChange.BringBack back -> bringBack(back);
        };
    }

    /** What is begun is written down first. */
    private Answer bringBack(ClusterChange.BringBack back) throws IOException {
        Answer marked = settings(Map.of(SearchAnswers.RESTORED, back.token()));
        if (!marked.done()) {
            return marked;
        }
        Map<String, Object> body =
                new HashMap<>(Map.of("indices", String.join(",", back.indices()), "include_global_state", false));
        back.rename().ifPresent(rename -> body.putAll(renaming(rename)));
        return api.send(pod, "POST", SNAPSHOTS + "/" + back.snapshot() + "/_restore", Serialization.asJson(body));
    }

    private static Map<String, String> renaming(Rename rename) {
        return Map.of("rename_pattern", rename.pattern(), "rename_replacement", rename.replacement());
    }

    private Answer settings(Map<String, String> settings) throws IOException {
        return put(SETTINGS, Map.of("persistent", settings));
    }

    private Answer put(String path, Map<String, ?> body) throws IOException {
        return api.send(pod, "PUT", path, Serialization.asJson(body));
    }
}
