package io.marketplane.flags.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.service.testing.Reply;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The management API as its clients see it. */
class ManagementTest {

    private static final String ON = "{\"state\":\"ENABLED\",\"variants\":{\"on\":true},\"defaultVariant\":\"on\"}";
    private static final RunningServer SERVER = RunningServer.shared();

    private static HttpRequest.Builder json(HttpRequest.Builder request) {
        return request.header("Content-Type", "application/json");
    }

    @Test
    void aFlagIsMadeReadChangedAndListed() {
        var made = SERVER.send(
                json(SERVER.as("editor", "staging", "/v1/flags"))
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"key\":\"shop/new ü\",\"description\":\"Try it\",\"owner\":\"shop\",\"tags\":[\"b\",\"a\",\"b\"]}")));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.location()).isEqualTo("/v1/flags/shop%2Fnew%20%C3%BC");
        assertThat(made.json().path("tags").toString()).isEqualTo("[\"a\",\"b\"]");

        var read = SERVER.get("viewer", "production", made.location());
        assertThat(read.json()).isEqualTo(made.json());
        var patch = SERVER.as("editor", "staging", made.location())
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString("{\"owner\":null,\"tags\":[\"unusual-tag\"]}"));
        assertThat(SERVER.send(patch.copy()).status()).isEqualTo(428);
        var changed = SERVER.send(patch.copy().header("If-Match", read.etag()));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("owner").asString()).isEmpty();
        assertThat(changed.json().path("description").asString()).isEqualTo("Try it");
        var stale = SERVER.send(patch.copy().header("If-Match", read.etag()));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.etag()).isEqualTo(changed.etag());

        for (var filter : List.of("tag=unusual-tag", "text=SHOP%2FNEW", "text=try%20it")) {
            assertThat(SERVER.get("viewer", "staging", "/v1/flags?" + filter)
                            .json()
                            .path("items")
                            .findValuesAsString("key"))
                    .containsExactly("shop/new ü");
        }
        assertThat(SERVER.get("viewer", "staging", "/v1/flags?colour=red").status())
                .isEqualTo(400);
    }

    @Test
    void theListIsWalkedWithoutGapsOrRepetitions() {
        for (int i = 0; i < 5; i++) {
            SERVER.create("walked-" + i);
        }
        var path = "/v1/flags?limit=2&text=walked-";
        var first = SERVER.get("viewer", "staging", path).json();
        var second = SERVER.get(
                        "viewer",
                        "staging",
                        path + "&cursor=" + first.path("nextCursor").asString())
                .json();
        var third = SERVER.get(
                        "viewer",
                        "staging",
                        path + "&cursor=" + second.path("nextCursor").asString())
                .json();
        assertThat(List.of(first, second, third))
                .flatExtracting(page -> page.path("items").findValuesAsString("key"))
                .containsExactly("walked-0", "walked-1", "walked-2", "walked-3", "walked-4");
        assertThat(third.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void aDefinitionIsChangedOnlyByWhoHasSeenIt() {
        var path = RunningServer.path("seen", "staging");
        SERVER.create("seen");
        assertThat(SERVER.get("viewer", "staging", path).status()).isEqualTo(404);
        var put =
                json(SERVER.as("editor", "staging", path)).PUT(BodyPublishers.ofString("{\"definition\":" + ON + "}"));
        assertThat(SERVER.send(put.copy()).status()).isEqualTo(428);
        assertThat(SERVER.send(put.copy().header("If-Match", "*")).status()).isEqualTo(412);
        var first = SERVER.put("seen", "staging", "new", ON);
        assertThat(first.status()).isEqualTo(200);
        assertThat(SERVER.put("seen", "staging", "new", ON).status()).isEqualTo(412);
        assertThat(SERVER.put("seen", "staging", "W/" + first.etag(), ON).status())
                .isEqualTo(412);
        assertThat(SERVER.send(SERVER.as("viewer", "staging", path).header("If-None-Match", first.etag()))
                        .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"state":"ENABLED","variants":{"on":true,"off":"no"}} | /definition/variants/off
            {"state":"ENABLED","variants":{"on":true},"targeting":{"fractional":[["on",2147483648]]}} | /definition/targeting/fractional
            {"state":"ENABLED","variants":{"on":true},"targeting":{"if":[true,"of"]}} | /definition/targeting/if/1
            {"state":"ENABLED","variants":{"on":true},"prerequisites":[{"flag":"missing","variant":"on"}]} | /definition/prerequisites/0/flag
            """)
    void aDefinitionIsRefusedWithThePlaceOfTheFault(String definition, String pointer) {
        SERVER.create("refused");
        var answer = SERVER.put("refused", "staging", "new", definition);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.slug()).isEqualTo("validation-failed");
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @Test
    @Tag("flags-44")
    void aRequiredFlagIsKeptAndItsDependantsChangeWithIt() {
        var required = "{\"state\":\"ENABLED\",\"variants\":{\"on\":true,\"off\":false},\"defaultVariant\":\"%s\"}";
        SERVER.define("required", "staging", required.formatted("on"));
        SERVER.define("dependant", "staging", """
                {"state":"ENABLED","variants":{"x":1,"y":2},"defaultVariant":"y","targeting":{"if":[true,"x"]},
                 "prerequisites":[{"flag":"required","variant":"on"}]}""");
        assertThat(SERVER.evaluate("staging", "dependant", "{}").text()).contains("\"value\":1");

        SERVER.put("required", "staging", "*", required.formatted("off"));
        assertThat(SERVER.evaluate("staging", "dependant", "{}").text()).contains("\"value\":2", "DEFAULT");

        var broken = SERVER.put("required", "staging", "*", "{\"state\":\"ENABLED\",\"variants\":{\"off\":false}}");
        assertThat(broken.status()).isEqualTo(422);
        assertThat(broken.text()).contains("'dependant' requires the variant 'on'");
        var cycle = SERVER.put(
                "required",
                "staging",
                "*",
                "{\"state\":\"ENABLED\",\"variants\":{\"on\":true},\"prerequisites\":[{\"flag\":\"dependant\",\"variant\":\"x\"}]}");
        assertThat(cycle.status()).isEqualTo(422);
        assertThat(cycle.text()).contains("required -> dependant -> required");

        var archive = SERVER.send(SERVER.as("approver", "staging", "/v1/flags/required")
                .header("If-Match", "*")
                .DELETE());
        assertThat(archive.status()).isEqualTo(409);
        assertThat(archive.text()).contains("staging: dependant");
    }

    @Test
    void rolesCountInTheirEnvironmentAlone() {
        SERVER.define("roles", "staging", ON);
        SERVER.define("roles", "production", ON);
        var path = RunningServer.path("roles", "production");
        var body = "{\"definition\":%s,\"comment\":\"x\"}".formatted(ON);
        for (var role : List.of("client", "viewer", "editor", "approver")) {
            var put = json(SERVER.as(role, "production", path))
                    .header("If-Match", "*")
                    .PUT(BodyPublishers.ofString(body));
            assertThat(SERVER.send(put).status()).as(role).isEqualTo(403);
            assertThat(SERVER.get(role, "production", path).status())
                    .as(role)
                    .isEqualTo(role.equals("client") ? 403 : 200);
            assertThat(SERVER.get(role, "staging", path).status()).as(role).isEqualTo(403);
        }
        assertThat(SERVER.send(SERVER.request(path)).status()).isEqualTo(401);
        assertThat(SERVER.get("viewer", "staging", "/v1/flags/roles")
                        .json()
                        .path("environments")
                        .propertyNames())
                .containsExactly("staging");
    }

    @Test
    void whatIsDoneIsInTheAuditLog() {
        SERVER.define("audited", "staging", ON);
        SERVER.act("editor", "staging", RunningServer.path("audited", "staging") + "/kill", "*");

        var entries = SERVER.get("viewer", "staging", "/v1/audit?environment=staging&flag=audited")
                .json()
                .path("items");
        assertThat(entries.findValuesAsString("action")).containsExactly("flag.killed", "definition.changed");
        assertThat(entries.get(0).path("actor").asString()).isEqualTo("key:editor-staging");
        assertThat(entries.get(0).path("comment").asString()).isEqualTo("a test");
        assertThat(SERVER.get("viewer", "staging", "/v1/audit").status()).isEqualTo(403);
    }

    @Test
    void aPreviewTriesADefinitionWithoutKeepingIt() {
        SERVER.define("tried", "staging", ON);
        var answer =
                SERVER.send(json(SERVER.as("viewer", "staging", "/v1/preview")).POST(BodyPublishers.ofString("""
                        {"environment":"staging","flag":"tried","context":{"plan":"gold"},"definition":{"state":"ENABLED",
                         "variants":{"a":1,"b":2},"targeting":{"if":[{"==":[{"var":"plan"},"gold"]},"b"]}}}""")));
        assertThat(answer.text()).isEqualTo("{\"value\":2,\"variant\":\"b\",\"reason\":\"TARGETING_MATCH\"}");
        assertThat(SERVER.send(json(SERVER.as("viewer", "staging", "/v1/preview"))
                                .POST(BodyPublishers.ofString(
                                        "{\"environment\":\"staging\",\"flag\":\"tried\",\"context\":{}}")))
                        .text())
                .isEqualTo("{\"value\":true,\"variant\":\"on\",\"reason\":\"STATIC\"}");
    }

    @Test
    void anIdempotencyKeyBelongsToWhoSendsIt() {
        var key = UUID.randomUUID().toString();
        var first = createWithKey("editor", key);
        assertThat(first.status()).isEqualTo(201);
        var again = createWithKey("editor", key);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        var another = createWithKey("approver", key);
        assertThat(another.status()).isEqualTo(409);
        assertThat(another.header("Idempotency-Replayed")).isNotEqualTo("true");
    }

    private static Reply createWithKey(String role, String key) {
        return SERVER.send(json(SERVER.as(role, "staging", "/v1/flags"))
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString("{\"key\":\"%s\"}".formatted(key))));
    }

    @Test
    void aFlagIsExportedAsAResource() {
        SERVER.define("exported flag", "staging", """
                {"state":"ENABLED","variants":{"a":1.50,"b":9007199254740991},"defaultVariant":"a","killVariant":"b",
                 "$evaluators":{"eu":{"in":[{"var":"c"},["de","no"]]}},"targeting":{"if":[{"$ref":"eu"},"b"]}}""");
        var answer = SERVER.get("viewer", "staging", "/v1/flags/exported%20flag/export?environment=staging");
        assertThat(answer.header("Content-Type")).startsWith("application/yaml");
        assertThat(answer.text()).startsWith("""
                apiVersion: marketplane.io/v1alpha1
                kind: FeatureFlag
                metadata:
                  name: exported-flag-""").contains("""
                spec:
                  environment: staging
                  flagSpec:
                    flags:
                      exported flag:
                        state: ENABLED
                        variants:
                          a: 1.5
                          b: 9007199254740991
                        defaultVariant: a
                """, "- 'no'").doesNotContain("killVariant");
        assertThat(SERVER.get("viewer", "staging", "/v1/flags/exported%20flag/export")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theApiServerTakesWhatIsExported() {
        SERVER.define("exported/required", "staging", ON);
        SERVER.define("exported/dependant", "staging", """
                {"state":"ENABLED","variants":{"1e3":"1e3","0o7":"0o7","on":"yes","plain":"plain"},
                 "prerequisites":[{"flag":"exported/required","variant":"on"}],"killVariant":"plain",
                 "$evaluators":{"eu":{"in":[{"var":"c"},["de","no"]]}},"metadata":{"owner":"a","ticket":7},
                 "targeting":{"if":[{"$ref":"eu"},"on",{"fractional":[["1e3",1],["0o7",9999]]}]}}""");
        var yaml = SERVER.get("viewer", "staging", "/v1/flags/exported%2Fdependant/export?environment=staging")
                .text();
        ResourceSchema.accepts(yaml);
        assertThat(yaml).contains("""
                  prerequisites:
                    exported/dependant:
                    - flag: exported/required
                      variant: 'on'
                """, "'1e3': '1e3'", "'0o7': '0o7'", "plain: plain");
    }

    @Test
    void theListTellsWhatAFlagIsInEachEnvironment() {
        SERVER.define("listed", "staging", """
                {"state":"DISABLED","variants":{"a":"x","b":"y"},"defaultVariant":"b"}""");
        var inStaging =
                SERVER.get("viewer", "staging", "/v1/flags/listed").json().at("/environments/staging");
        assertThat(inStaging.path("type").asString()).isEqualTo("string");
        assertThat(inStaging.path("defaultVariant").asString()).isEqualTo("b");
        assertThat(inStaging.path("source").asString()).isEqualTo("console");
        assertThat(inStaging.path("declaredBy").isNull()).isTrue();
    }
}
