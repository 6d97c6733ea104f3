package io.marketplane.flags.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.marketplane.testkit.PostgresServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Who may call which route. A request has no body and no true tag: who may call it is told so, and nothing changes. */
class RolesTest {
    private static final List<String> CALLERS =
            List.of("nobody", "client", "viewer", "editor", "approver", "elsewhere", "expired");

    /** {@code elsewhere} is an approver of staging; all routes are about production where they are about one place. */
    private static final String TABLE = """
            route                                                                 nobody client viewer editor approver elsewhere expired
            GET    /v1/flags                                                         401    403    200    200      200       200     401
            POST   /v1/flags                                                         401    403    403    415      415       415     401
            GET    /v1/flags/{key}                                                   401    403    200    200      200       200     401
            PATCH  /v1/flags/{key}                                                   401    403    403    415      415       415     401
            DELETE /v1/flags/{key}                                                   401    403    403    403      403       403     401
            GET    /v1/flags/{key}/export                                            401    403    200    200      200       403     401
            GET    /v1/flags/{key}/environments/{environment}                        401    403    200    200      200       403     401
            PUT    /v1/flags/{key}/environments/{environment}                        401    403    403    403      403       403     401
            POST   /v1/flags/{key}/environments/{environment}/kill                   401    403    403    415      415       403     401
            POST   /v1/flags/{key}/environments/{environment}/kill/confirm           401    403    403    403      415       403     401
            POST   /v1/flags/{key}/environments/{environment}/restore                401    403    403    403      403       403     401
            GET    /v1/flags/{key}/environments/{environment}/revisions              401    403    200    200      200       403     401
            POST   /v1/flags/{key}/environments/{environment}/revisions/{number}/revert 401 403    403    403      403       403     401
            GET    /v1/environments/{environment}/declarations/{namespace}/{name}    401    403    404    404      404       403     401
            PUT    /v1/environments/{environment}/declarations/{namespace}/{name}    401    403    403    403      415       403     401
            DELETE /v1/environments/{environment}/declarations/{namespace}/{name}    401    403    403    403      404       403     401
            POST   /v1/preview                                                       401    403    415    415      415       415     401
            GET    /v1/audit                                                         401    403    200    200      200       403     401
            GET    /v1/change-requests                                               401    403    200    200      200       200     401
            POST   /v1/change-requests                                               401    403    403    415      415       415     401
            GET    /v1/change-requests/{id}                                          401    403    200    200      200       403     401
            PUT    /v1/change-requests/{id}                                          401    403    403    415      415       403     401
            PATCH  /v1/change-requests/{id}                                          401    403    403    415      415       403     401
            POST   /v1/change-requests/{id}/approve                                  401    403    403    403      415       403     401
            POST   /v1/change-requests/{id}/reject                                   401    403    403    403      415       403     401
            POST   /v1/change-requests/{id}/withdraw                                 401    403    403    415      415       403     401
            GET    /v1/schedules                                                     401    403    200    200      200       200     401
            POST   /v1/schedules                                                     401    403    403    415      415       415     401
            GET    /v1/schedules/{id}                                                401    403    200    200      200       403     401
            DELETE /v1/schedules/{id}                                                401    403    403    412      412       403     401
            POST   /v1/change-requests/{id}/apply                                    401    403    403    403      415       403     401
            GET    /v1/flags/{key}/evaluations                                       401    403    200    200      200       403     401
            POST   /v1/telemetry/evaluations                                         401    415    415    415      415       415     401
            POST   /v1/telemetry/tracking                                            401    415    415    415      415       415     401
            GET    /v1/stale                                                         401    403    200    200      200       200     401
            GET    /v1/code-references                                               401    403    200    200      200       200     401
            PUT    /v1/code-references/{repository}                                  401    403    403    415      415       415     401
            """;

    private static Map<String, List<String>> table() {
        var rows = new LinkedHashMap<String, List<String>>();
        TABLE.lines().skip(1).forEach(line -> {
            var cells = Arrays.asList(line.split(" +", -1));
            rows.put(cells.get(0) + " " + cells.get(1), cells.subList(2, cells.size()));
        });
        return rows;
    }

    @Test
    @Tag("flags-51")
    void everyRouteOfTheContractIsInTheTable() throws IOException {
        var routes = new TreeSet<String>();
        new JsonMapper()
                .readTree(Path.of("src/main/resources/openapi.json").toFile())
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    @Tag("flags-51")
    void everyRouteAnswersEveryCallerAsTheTableSays() throws Exception {
        var issuer = new RSAKeyGenerator(2048).keyID("1").generate();
        var keys = TokenTest.publish(issuer);
        var settings = Map.of(
                "marketplane.flags.tokens.issuer",
                TokenTest.ISSUER,
                "marketplane.flags.tokens.keys",
                "http://localhost:" + keys.getAddress().getPort() + "/keys");
        try (var server = RunningServer.start(PostgresServer.shared().createDatabase(), settings)) {
            var past = Date.from(Instant.now().minus(Duration.ofHours(1)));
            var expired = TokenTest.token(
                    issuer,
                    claims -> claims.claim("flags", Map.of("*", "approver")).expirationTime(past));
            var ids = prepare(server);
            var found = new LinkedHashMap<String, List<String>>();
            table().keySet()
                    .forEach(route -> found.put(
                            route,
                            CALLERS.stream()
                                    .map(caller ->
                                            String.valueOf(server.send(request(server, route, ids, caller, expired))
                                                    .status()))
                                    .toList()));
            assertThat(found).isEqualTo(table());
            var person = TokenTest.token(issuer, claims -> claims.claim("flags", Map.of("*", "approver")));
            var declared = server.request("/v1/environments/production/declarations/shop/none")
                    .header("Authorization", "Bearer " + person)
                    .PUT(BodyPublishers.noBody());
            assertThat(server.send(declared).slug())
                    .as("a person who declares in production")
                    .isEqualTo("approval-required");
        } finally {
            keys.stop(0);
        }
    }

    /** A flag in production, a request about it and a schedule; the ids by the route that takes them. */
    private static Map<String, String> prepare(RunningServer server) {
        server.define("flag", "production", "{\"state\":\"ENABLED\",\"variants\":{\"on\":true}}");
        server.propose("flag", "1", """
                {"action":"schedule","steps":[{"at":"2035-01-01T00:00","zone":"UTC","change":{"state":"DISABLED"}}]}""");
        // An applied request about a schedule has the id of the schedule.
        var id = server.get("viewer", "production", "/v1/schedules")
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString();
        return Map.of("change-requests", id, "schedules", id);
    }

    private static HttpRequest.Builder request(
            RunningServer server, String route, Map<String, String> ids, String caller, String expired) {
        var parts = route.split(" ", 2);
        var path = parts[1].replace("{key}", "flag")
                .replace("{environment}", "production")
                .replace("{number}", "1")
                .replace("{repository}", "none")
                .replace("{id}", ids.getOrDefault(parts[1].split("/", -1)[2], "none"));
        var query = switch (parts[1]) {
            case "/v1/flags/{key}/export", "/v1/audit" -> "?environment=production";
            case "/v1/flags/{key}/evaluations" -> "?environment=production&window=day";
            case "/v1/code-references" -> "?flag=flag";
            default -> parts[0].equals("DELETE") ? "?policy=Archive" : "";
        };
        var to = path.replace("{namespace}", "shop").replace("{name}", "none") + query;
        var request = switch (caller) {
            case "nobody" -> server.request(to);
            case "elsewhere" -> server.as("approver", "staging", to);
            case "expired" -> server.request(to).header("Authorization", "Bearer " + expired);
            default -> server.as(caller, "production", to);
        };
        return request.header("If-Match", "\"0\"").method(parts[0], BodyPublishers.noBody());
    }
}
