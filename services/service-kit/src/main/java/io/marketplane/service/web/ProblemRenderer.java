package io.marketplane.service.web;

import io.marketplane.service.problem.Problem;
import io.marketplane.service.problem.ProblemType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems as {@code application/problem+json} (RFC 9457). Thread-safe. */
public final class ProblemRenderer {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private final JsonMapper mapper;
    private final String publicBaseUrl;

    public ProblemRenderer(JsonMapper mapper, String publicBaseUrl) {
        this.mapper = mapper;
        this.publicBaseUrl = publicBaseUrl.replaceAll("/+$", "");
    }

    /** The answer for a problem of the request to {@code path}. */
    public Answer render(Problem problem, String path) {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", type(problem.type()));
        members.put("title", problem.title());
        members.put("status", problem.status());
        members.put("detail", problem.detail());
        members.put("instance", path);
        members.put("traceId", TraceFilter.traceId());
        if (!problem.errors().isEmpty()) {
            members.put(
                    "errors",
                    problem.errors().stream().map(fault -> fault.members()).toList());
        }
        members.putAll(problem.fields().members());
        Map<String, String> headers = new TreeMap<>(problem.fields().headers());
        headers.put("Content-Type", MEDIA_TYPE);
        return new Answer(problem.status(), headers, mapper.writeValueAsString(members));
    }

    private String type(@Nullable ProblemType type) {
        return type == null ? "about:blank" : publicBaseUrl + "/problems/" + type.slug();
    }
}
