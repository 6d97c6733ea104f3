package io.marketplane.flags.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketplane.service.testing.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Flags that resources declare, as the operator and people see them. */
class DeclarationTest {

    private static final RunningServer SERVER = RunningServer.shared();
    private static final String OLD = "2026-01-01T00:00:00Z";
    private static final String YOUNG = "2026-01-02T00:00:00Z";

    /** No test sees the flags of another one. */
    private final String prefix = UUID.randomUUID() + "/";

    private static String path(String name) {
        return "/v1/environments/production/declarations/shop/" + name;
    }

    private String name(String name) {
        return name + "-" + prefix.substring(0, 8);
    }

    private Reply declare(String name, String digest, String created, String further) {
        return SERVER.send(SERVER.as("approver", "production", path(name(name)))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(
                        "{\"digest\":\"%s\",\"createdAt\":\"%s\",%s}".formatted(digest, created, further))));
    }

    private Reply declare(String name, String digest, String flags) {
        return declare(name, digest, OLD, "\"flagSpec\":{\"flags\":{%s}}".formatted(flags));
    }

    private Reply read(String name) {
        return SERVER.get("viewer", "production", path(name(name)));
    }

    private Reply withdraw(String name, String policy) {
        return SERVER.send(SERVER.as("approver", "production", path(name(name)) + "?policy=" + policy)
                .DELETE());
    }

    /** A flag that gives one variant to all. */
    private String flag(String key, String variant) {
        return "\"%s%s\":{\"state\":\"ENABLED\",\"variants\":{\"on\":\"on\",\"off\":\"off\"},\"defaultVariant\":\"%s\"}"
                .formatted(prefix, key, variant);
    }

    private String value(String key) {
        return SERVER.evaluate("production", prefix + key, "{\"email\":\"ann@shop.example\"}")
                .json()
                .path("value")
                .asString("<none>");
    }

    @Test
    @Tag("flags-47")
    void whatIsDeclaredIsServedAtOnceAndTheSameAgainIsNoNewRevision() {
        assertThat(read("a").status()).isEqualTo(404);
        var first = declare("a", "d1", flag("x", "on") + "," + flag("y", "off"));
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(value("x")).isEqualTo("on");
        assertThat(value("y")).isEqualTo("off");
        assertThat(read("a").json()).isEqualTo(first.json());

        var again = declare("a", "d2", flag("x", "on") + "," + flag("y", "off"));
        assertThat(again.json().path("revision")).isEqualTo(first.json().path("revision"));
        assertThat(again.json().path("digest").asString()).isEqualTo("d2");

        declare("a", "d3", flag("x", "off"));
        assertThat(value("x")).isEqualTo("off");
        assertThat(SERVER.evaluate("production", prefix + "y", "{}").status()).isEqualTo(404);
        assertThat(SERVER.get("viewer", "production", RunningServer.path(prefix + "x", "production"))
                        .json()
                        .path("source")
                        .asString())
                .isEqualTo("git");
    }

    @Test
    @Tag("flags-47")
    void peopleAreToldWhereADeclaredFlagIsChanged() {
        declare("a", "d", flag("x", "on"));
        var path = RunningServer.path(prefix + "x", "production");
        var number =
                SERVER.get("viewer", "production", path).json().path("revision").asString();
        var refused = List.of(
                SERVER.put(prefix + "x", "production", number, "{\"state\":\"ENABLED\",\"variants\":{\"a\":1}}"),
                SERVER.propose(prefix + "x", number, "{\"action\":\"revert\",\"revision\":1}"),
                SERVER.propose(prefix + "x", number, "{\"action\":\"archive\"}"));
        assertThat(refused).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.slug()).isEqualTo("flag-declared");
            assertThat(reply.json().path("detail").asString()).contains("shop/" + name("a"));
        });
    }

    @Test
    void namedRulesMetadataAndPrerequisitesAreThoseOfTheResource() {
        var made = declare("a", "d", OLD, """
                "flagSpec":{"$evaluators":{"staff":{"ends_with":[{"var":"email"},"@shop.example"]},"unused":{"var":"x"}},
                 "metadata":{"owner":"shop","team":"web"},
                 "flags":{%s,"%2$sx":{"state":"ENABLED","variants":{"on":"on","off":"off"},"defaultVariant":"off",
                   "metadata":{"team":"app"},"targeting":{"if":[{"$ref":"staff"},"on","off"]}}}},
                "prerequisites":{"%2$sx":[{"flag":"%2$sy","variant":"on"}]}""".formatted(flag("y", "on"), prefix));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        var answer = SERVER.evaluate("production", prefix + "x", "{\"email\":\"ann@shop.example\"}")
                .json();
        assertThat(answer.path("value").asString()).isEqualTo("on");
        assertThat(answer.path("metadata").path("owner").asString()).isEqualTo("shop");
        assertThat(answer.path("metadata").path("team").asString()).isEqualTo("app");
        assertThat(SERVER.evaluate("production", prefix + "x", "{\"email\":\"x@y.example\"}")
                        .json()
                        .path("value")
                        .asString())
                .isEqualTo("off");
    }

    @Test
    @Tag("flags-48")
    void ofABrokenResourceNothingIsTakenAndTheLastGoodOneStays() {
        var good = declare("a", "d1", flag("x", "on"));
        var refused = declare("a", "d2", OLD, """
                "flagSpec":{"flags":{%s,"%2$sz":{"state":"ENABLED","variants":{"a":1},"targeting":{"nope":[]}}}},
                "prerequisites":{"%2$sx":[{"flag":"nobody","variant":"on"}]}""".formatted(flag("x", "off"), prefix));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsString("pointer"))
                .anyMatch(pointer -> pointer.startsWith("/flagSpec/flags/" + escaped("z") + "/targeting"))
                .anyMatch(pointer -> pointer.equals("/prerequisites/" + escaped("x") + "/0/flag"));
        assertThat(value("x")).isEqualTo("on");
        assertThat(read("a").json()).isEqualTo(good.json());
    }

    private String escaped(String key) {
        return (prefix + key).replace("/", "~1");
    }

    @Test
    @Tag("flags-50")
    void theOlderResourceHasTheKeyAndTheYoungerOneLearnsOfIt() {
        declare("young", "d", YOUNG, "\"flagSpec\":{\"flags\":{%s}}".formatted(flag("x", "off")));
        declare("old", "d", flag("x", "on"));
        assertThat(value("x")).isEqualTo("on");
        assertThat(read("young").json().path("digest").asString("<none>")).isEmpty();
        var refused = declare("young", "d", YOUNG, "\"flagSpec\":{\"flags\":{%s}}".formatted(flag("x", "off")));
        assertThat(refused.slug()).isEqualTo("flag-declared");
        assertThat(refused.json().path("detail").asString()).contains("shop/" + name("old"));
        assertThat(value("x")).isEqualTo("on");
    }

    @Test
    @Tag("flags-50")
    void aFlagOfPeopleIsTakenOverOnlyWhenAsked() {
        SERVER.define(
                prefix + "x",
                "production",
                "{\"state\":\"ENABLED\",\"variants\":{\"on\":\"console\"},\"defaultVariant\":\"on\"}");
        var refused = declare("a", "d", flag("x", "on"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.slug()).isEqualTo("flag-owned-by-console");
        assertThat(value("x")).isEqualTo("console");
        var adopted = declare("a", "d", OLD, "\"adopt\":true,\"flagSpec\":{\"flags\":{%s}}".formatted(flag("x", "on")));
        assertThat(adopted.status()).as(adopted.text()).isEqualTo(200);
        assertThat(value("x")).isEqualTo("on");
        assertThat(SERVER.get(
                                "viewer",
                                "production",
                                "/v1/audit?environment=production&flag=" + RunningServer.encode(prefix + "x"))
                        .json()
                        .path("items")
                        .findValuesAsString("action"))
                .contains("flag.adopted");
    }

    @Test
    @Tag("flags-50")
    void aResourceThatIsGoneIsArchivedOrLeftToPeople() {
        declare("a", "d", flag("x", "on"));
        declare("b", "d", flag("y", "on"));
        assertThat(withdraw("a", "Archive").status()).isEqualTo(204);
        assertThat(withdraw("b", "Retain").status()).isEqualTo(204);
        assertThat(withdraw("b", "Retain").status()).isEqualTo(404);
        assertThat(SERVER.evaluate("production", prefix + "x", "{}").status()).isEqualTo(404);
        assertThat(value("y")).isEqualTo("on");
        var etag = SERVER.get("viewer", "production", RunningServer.path(prefix + "y", "production"))
                .etag();
        assertThat(SERVER.put(prefix + "y", "production", etag, "{\"state\":\"DISABLED\",\"variants\":{\"on\":\"on\"}}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aKillSwitchStandsAgainstADeclarationAndIsTakenBack() {
        declare("a", "d1", flag("x", "on"));
        var path = RunningServer.path(prefix + "x", "production");
        assertThat(SERVER.act("editor", "production", path + "/kill", "*").status())
                .isEqualTo(200);
        assertThat(value("x")).isEqualTo("<none>");
        var overrides = read("a").json().path("overrides");
        assertThat(overrides.findValuesAsString("flag")).containsExactly(prefix + "x");
        assertThat(overrides.path(0).path("until").asString()).isNotEmpty();

        declare("a", "d2", flag("x", "off"));
        assertThat(value("x")).isEqualTo("<none>");
        var number =
                SERVER.get("viewer", "production", path).json().path("revision").asString();
        assertThat(SERVER.propose(prefix + "x", number, "{\"action\":\"restore\"}")
                        .status())
                .isEqualTo(200);
        assertThat(value("x")).isEqualTo("off");
        assertThat(read("a").json().path("overrides")).isEmpty();
    }

    @Test
    void aKillSwitchIsTakenBackWhenItsTimeHasCome() {
        declare("a", "d1", flag("x", "on"));
        SERVER.act("editor", "production", RunningServer.path(prefix + "x", "production") + "/kill", "*");
        assertThat(value("x")).isEqualTo("<none>");
        SERVER.bean(JdbcClient.class)
                .sql("update flag_state set killed_until = now() where flag_key = :key")
                .param("key", prefix + "x")
                .update();
        await().untilAsserted(() -> assertThat(value("x")).isEqualTo("on"));
        assertThat(read("a").json().path("overrides")).isEmpty();
    }

    @Test
    void readersCannotDeclareAndOddRequestsAreRefused() {
        assertThat(SERVER.send(SERVER.as("editor", "production", path("a")).PUT(BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(403);
        assertThat(withdraw("a", "Burn").status()).isEqualTo(400);
        var odd = declare(
                "a", "d", "yesterday", "\"adopt\":1,\"flagSpec\":{\"flags\":{\"k\":1}},\"prerequisites\":{\"z\":[]}");
        assertThat(odd.status()).isEqualTo(422);
        assertThat(odd.json().path("errors").findValuesAsString("pointer"))
                .contains("/createdAt", "/adopt", "/flagSpec/flags/k", "/prerequisites/z");
    }

    /** As deep as the evaluator takes a rule, and with more parts than other requests may have. */
    @Test
    void aDocumentMayBeAsDeepAndAsLongAsABodyHasRoomFor() {
        var deep = "{\"!\":[".repeat(255) + "true" + "]}".repeat(255);
        var many = "[" + "\"x\",".repeat(20_000) + "\"de\"]";
        var flags = """
                "%sdeep":{"state":"ENABLED","variants":{"on":"on"},"targeting":{"if":[%s,"on","on"]}},
                "%slong":{"state":"ENABLED","variants":{"on":"on"},"targeting":{"if":[{"in":[{"var":"c"},%s]},"on"]}}""".formatted(prefix, deep, prefix, many);
        var made = declare("large", "d", flags);
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        assertThat(value("deep")).isEqualTo("on");

        var tooDeep = "[".repeat(2_000) + "]".repeat(2_000);
        var refused = declare("large", "d2", flags + ",\"deeper\":" + tooDeep);
        assertThat(refused.slug()).as(refused.text()).isEqualTo("malformed-request");
        assertThat(value("deep")).isEqualTo("on");
    }
}
