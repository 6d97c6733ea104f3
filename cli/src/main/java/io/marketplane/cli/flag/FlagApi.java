package io.marketplane.cli.flag;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketplane.cli.flag.FlagServer.Reply;
import io.marketplane.cli.flag.FlagServer.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** What the flags server does, as one caller may ask it. Refusals are {@link FlagFailure}s. */
public final class FlagApi {
    private static final int PAGE = 100;

    private final FlagServer server;
    private final String key;

    FlagApi(FlagServer server, String key) {
        if (!key.matches("[\\x21-\\x7e]+")) {
            throw new FlagFailure(
                    "The key for the flags server %s is none: it is empty, or has blanks or lines in it"
                            .formatted(server.name()),
                    "give the key alone, as it stands in the server's key file");
        }
        this.server = server;
        this.key = key;
    }

    /**
     * A flag in an environment.
     *
     * @param etag what the next change names
     * @param body as the server answers it
     */
    public record Current(String etag, JsonNode body) {

        /** The number of the revision in force. */
        public long revision() {
            return body.path("revision").asLong();
        }

        /** The definition in force. */
        public JsonNode definition() {
            return body.path("definition");
        }
    }

    /** A change that is taken only on a condition. */
    public sealed interface Taken {

        /** It is in force. */
        record Done(Current now) implements Taken {}

        /** Somebody was quicker. */
        record Stale() implements Taken {}
    }

    /** Which flags in which environment, for one route. */
    private static String path(String flag) {
        return "/v1/flags/" + encode(flag);
    }

    private static String path(String flag, String environment) {
        return path(flag) + "/environments/" + encode(environment);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** All flags that the filters let pass, in the order in which they were made. */
    public List<JsonNode> flags(Map<String, String> filters) {
        return pages("/v1/flags", filters, Integer.MAX_VALUE);
    }

    /** The flag with this key, with how it is in each environment that the caller may see. */
    public Optional<JsonNode> flag(String flag) {
        return found(Request.get(path(flag))).map(Reply::json);
    }

    /** Makes a flag, without a definition. */
    public void create(JsonNode flag) {
        server.require(
                new Request(
                        "POST",
                        "/v1/flags",
                        Optional.of(flag),
                        Map.of("Idempotency-Key", UUID.randomUUID().toString())),
                key);
    }

    /** The flag as it is in an environment; empty when it has no definition there. */
    public Optional<Current> definition(String flag, String environment) {
        return found(Request.get(path(flag, environment))).map(FlagApi::current);
    }

    /**
     * Gives a flag a definition.
     *
     * @param seen the ETag that was read; empty for the first definition
     */
    public Taken put(String flag, String environment, Optional<String> seen, JsonNode change) {
        var condition = seen.map(etag -> Map.of("If-Match", etag)).orElseGet(() -> Map.of("If-None-Match", "*"));
        return taken(new Request("PUT", path(flag, environment), Optional.of(change), condition));
    }

    /** Proposes a definition, which somebody else approves; the change request as the server answers it. */
    public JsonNode propose(JsonNode request) {
        return server.require(
                        new Request(
                                "POST",
                                "/v1/change-requests",
                                Optional.of(request),
                                Map.of("Idempotency-Key", UUID.randomUUID().toString())),
                        key)
                .json();
    }

    /** Throws the kill switch, whatever is there. */
    public Current kill(String flag, String environment, String reason) {
        return current(server.require(commented(path(flag, environment) + "/kill", "*", reason), key));
    }

    /** Takes the kill switch back. */
    public Taken restore(String flag, String environment, String seen, String comment) {
        return taken(commented(path(flag, environment) + "/restore", seen, comment));
    }

    /** Makes a new revision that equals an older one. */
    public Taken revert(String flag, String environment, long revision, String seen, String comment) {
        return taken(commented(path(flag, environment) + "/revisions/" + revision + "/revert", seen, comment));
    }

    /** The last revisions, the last first. */
    public List<JsonNode> revisions(String flag, String environment, int most) {
        return pages(path(flag, environment) + "/revisions", Map.of(), most);
    }

    /** The flag as a resource of the kind FeatureFlag, in YAML, byte for byte as the server writes it. */
    public String export(String flag, String environment) {
        return server.require(Request.get(path(flag) + "/export?environment=" + encode(environment)), key)
                .body();
    }

    /** What a flag gives for a context, by OFREP: also its errors are answers. */
    public JsonNode evaluate(String flag, Optional<String> environment, JsonNode context) {
        var body = FlagJson.object();
        body.set("context", context);
        var headers = environment
                .map(name -> Map.of("Flagd-Selector", "flagSetId=" + name))
                .orElseGet(Map::of);
        var reply = server.send(
                new Request("POST", "/ofrep/v1/evaluate/flags/" + encode(flag), Optional.of(body), headers), key);
        var json = reply.json();
        if (!reply.isGood() && !json.has("errorCode")) {
            throw Refusal.of(server.name(), reply.status(), json);
        }
        return json;
    }

    private static Request commented(String path, String seen, String comment) {
        return new Request(
                "POST", path, Optional.of(FlagJson.object().put("comment", comment)), Map.of("If-Match", seen));
    }

    private Taken taken(Request request) {
        var reply = server.send(request, key);
        if (reply.status() == 412) {
            return new Taken.Stale();
        }
        if (!reply.isGood()) {
            throw Refusal.of(server.name(), reply.status(), reply.json());
        }
        return new Taken.Done(current(reply));
    }

    private Optional<Reply> found(Request request) {
        var reply = server.send(request, key);
        if (reply.status() == 404) {
            return Optional.empty();
        }
        if (!reply.isGood()) {
            throw Refusal.of(server.name(), reply.status(), reply.json());
        }
        return Optional.of(reply);
    }

    private static Current current(Reply reply) {
        return new Current(reply.etag(), reply.json());
    }

    private List<JsonNode> pages(String path, Map<String, String> filters, int most) {
        var items = new ArrayList<JsonNode>();
        var query = new TreeMap<>(filters);
        query.put("limit", String.valueOf(Math.min(PAGE, most)));
        String next;
        do {
            var page =
                    server.require(Request.get(path + "?" + query(query)), key).json();
            page.path("items").forEach(items::add);
            next = page.path("nextCursor").asText("");
            query.put("cursor", next);
        } while (!next.isEmpty() && items.size() < most);
        return items.size() > most ? items.subList(0, most) : items;
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
                .reduce((left, right) -> left + "&" + right)
                .orElse("");
    }
}
