package io.marketplane.flags.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketplane.service.testing.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Changes of production take two people. */
class ApprovalTest {
    private static final RunningServer SERVER = RunningServer.shared();

    /** No test sees the flags of another one. */
    private final String key = "four-eyes-" + UUID.randomUUID();

    private static String definition(int value) {
        return "{\"state\":\"ENABLED\",\"variants\":{\"v\":%d},\"defaultVariant\":\"v\"}".formatted(value);
    }

    private static String define(int value) {
        return "{\"action\":\"define\",\"definition\":%s}".formatted(definition(value));
    }

    private Reply post(String role, String base, String change) {
        return SERVER.send(SERVER.as(role, "production", "/v1/change-requests")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString("""
                        {"flag":"%s","environment":"production","base":%s,"comment":"it is time","change":%s}""".formatted(key, base, change))));
    }

    private static Reply act(String role, Reply request, String action) {
        return SERVER.act(role, "production", path(request) + "/" + action, request.etag());
    }

    private static String path(Reply request) {
        return "/v1/change-requests/" + request.json().path("id").asString();
    }

    private static Reply amend(String role, Reply request, String patch) {
        return SERVER.send(SERVER.as(role, "production", path(request))
                .header("Content-Type", "application/merge-patch+json")
                .header("If-Match", request.etag())
                .method("PATCH", BodyPublishers.ofString(patch)));
    }

    private String revision() {
        return SERVER.get("viewer", "production", RunningServer.path(key, "production"))
                .json()
                .path("revision")
                .asString();
    }

    private int value() {
        return SERVER.evaluate("production", key, "{}").json().path("value").asInt(-1);
    }

    @Test
    @Tag("flags-56")
    void anotherPersonAppliesWhatIsProposedAndBothAreInTheAuditLog() {
        SERVER.create(key);
        var proposed = post("editor", "0", define(1));
        assertThat(proposed.status()).as(proposed.text()).isEqualTo(201);
        assertThat(SERVER.get("viewer", "production", proposed.location()).json())
                .isEqualTo(proposed.json());
        assertThat(act("editor", proposed, "approve").status())
                .as("an editor approves")
                .isEqualTo(403);
        var own = post("approver", "0", define(2));
        assertThat(act("approver", own, "approve").status())
                .as("the author approves")
                .isEqualTo(403);
        assertThat(act("approver", proposed, "apply").status())
                .as("not approved")
                .isEqualTo(409);
        var approved = act("approver", proposed, "approve");
        assertThat(approved.json().path("status").asString()).isEqualTo("approved");
        var applied = act("approver", approved, "apply");
        assertThat(applied.status()).as(applied.text()).isEqualTo(200);
        assertThat(value()).isEqualTo(1);
        assertThat(applied.json().path("revision").asString()).isEqualTo(revision());
        assertThat(act("approver", applied, "apply").status()).as("twice").isEqualTo(409);
        bothAreInTheAuditLog();
    }

    private void bothAreInTheAuditLog() {
        var entries = SERVER.get("viewer", "production", "/v1/audit?environment=production&flag=" + key)
                .json()
                .path("items");
        assertThat(entries.findValuesAsString("action"))
                .containsExactlyInAnyOrder(
                        "change-request.applied",
                        "definition.changed",
                        "change-request.approved",
                        "change-request.proposed",
                        "change-request.proposed");
        var actors = Map.of(
                "change-request.applied", "key:approver-production", "definition.changed", "key:editor-production");
        actors.forEach((action, actor) -> assertThat(entries).anySatisfy(entry -> {
            assertThat(entry.path("action").asString()).isEqualTo(action);
            assertThat(entry.path("actor").asString()).isEqualTo(actor);
            assertThat(entry.path("detail").asString())
                    .contains("proposed by key:editor-production", "approved by key:approver-production");
            assertThat(entry.path("revision").asString()).isEqualTo(revision());
        }));
    }

    @Test
    @Tag("flags-56")
    void anAmendmentClearsTheApprovalAndAnOutdatedRequestHasToBeRebased() {
        SERVER.define(key, "production", definition(1));
        var first = revision();
        var proposed = post("editor", first, define(2));
        var approved = act("approver", proposed, "approve");
        assertThat(amend("approver", approved, "{\"comment\":\"mine\"}").status())
                .as("another one amends")
                .isEqualTo(403);
        var amended = amend("editor", approved, "{\"change\":{\"definition\":{\"variants\":{\"v\":3}}}}");
        assertThat(amended.json().path("status").asString()).isEqualTo("open");
        assertThat(amended.json().path("approvedBy").isNull()).isTrue();
        assertThat(act("editor", proposed, "withdraw").status()).as("stale tag").isEqualTo(412);
        var again = act("approver", amended, "approve");
        SERVER.act("editor", "production", RunningServer.path(key, "production") + "/kill", "*");
        var outdated = act("approver", again, "apply");
        assertThat(outdated.status()).isEqualTo(409);
        assertThat(outdated.slug()).isEqualTo("change-request-outdated");
        assertThat(post("editor", first, define(9)).slug()).isEqualTo("change-request-outdated");
        assertThat(amend("editor", again, "{\"comment\":\"still\"}").slug()).isEqualTo("change-request-outdated");
        var rebased = amend("editor", again, "{\"base\":%s}".formatted(revision()));
        assertThat(rebased.json().path("status").asString()).isEqualTo("open");
        act("approver", act("approver", rebased, "approve"), "apply");
        assertThat(value()).isEqualTo(3);
    }

    @Test
    @Tag("flags-56")
    void ofManyWhoApplyAtOnceOneDoes() throws Exception {
        SERVER.define(key, "production", definition(1));
        var approved = act("approver", post("editor", revision(), define(2)), "approve");
        var apply = path(approved) + "/apply";
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> one =
                    () -> SERVER.act("approver", "production", apply, "*").status();
            assertThat(people.invokeAll(Collections.nCopies(6, one)).stream().map(Future::resultNow))
                    .containsOnlyOnce(200)
                    .allMatch(status -> status == 200 || status == 409 || status == 412);
        }
        assertThat(SERVER.get("viewer", "production", RunningServer.path(key, "production") + "/revisions")
                        .json()
                        .path("items"))
                .hasSize(2);
    }

    @Test
    @Tag("flags-53")
    void productionIsNotChangedDirectly() {
        SERVER.define(key, "production", definition(1));
        var path = RunningServer.path(key, "production");
        var refused = List.of(
                SERVER.send(SERVER.as("editor", "production", path)
                        .header("Content-Type", "application/json")
                        .header("If-Match", "*")
                        .PUT(BodyPublishers.ofString(
                                "{\"comment\":\"x\",\"definition\":%s}".formatted(definition(2))))),
                SERVER.act("approver", "production", path + "/restore", "*"),
                SERVER.act("approver", "production", path + "/revisions/" + revision() + "/revert", "*"),
                SERVER.send(SERVER.as("approver", "production", "/v1/flags/" + key)
                        .header("If-Match", "*")
                        .DELETE()));
        assertThat(refused).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.slug()).isEqualTo("approval-required");
            assertThat(reply.json().path("detail").asString()).contains("/v1/change-requests");
        });
        assertThat(value()).isEqualTo(1);
    }

    @Test
    void oneWhoIsNotTheAuthorRejectsAndTheAuthorWithdraws() {
        SERVER.define(key, "production", definition(1));
        var rejected = post("editor", revision(), define(2));
        assertThat(act("editor", rejected, "reject").status()).isEqualTo(403);
        assertThat(act("approver", rejected, "withdraw").status()).isEqualTo(403);
        assertThat(act("approver", rejected, "reject").json().path("status").asString())
                .isEqualTo("rejected");
        var withdrawn = act("editor", post("editor", revision(), define(3)), "withdraw");
        assertThat(withdrawn.json().path("closedBy").asString()).isEqualTo("key:editor-production");
        assertThat(act("approver", withdrawn, "approve").status()).isEqualTo(409);
        var list = SERVER.get("viewer", "production", "/v1/change-requests?flag=" + key + "&status=withdrawn");
        assertThat(list.json().path("items").findValuesAsString("id"))
                .containsExactly(withdrawn.json().path("id").asString());
        assertThat(SERVER.get("viewer", "staging", "/v1/change-requests?flag=" + key)
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(SERVER.get("viewer", "staging", path(withdrawn)).status()).isEqualTo(403);
    }

    @Test
    void whatCannotBeDoneIsNotProposed() {
        SERVER.define(key, "production", definition(1));
        var broken = post(
                "editor",
                revision(),
                "{\"action\":\"define\",\"definition\":{\"state\":\"ENABLED\",\"variants\":{\"v\":1},\"defaultVariant\":\"w\"}}");
        assertThat(broken.status()).isEqualTo(422);
        assertThat(broken.pointer()).isEqualTo("/change/definition/defaultVariant");
        assertThat(post("editor", revision(), "{\"action\":\"restore\"}").status())
                .isEqualTo(409);
        assertThat(post("editor", revision(), "{\"action\":\"revert\",\"revision\":999999}")
                        .status())
                .isEqualTo(404);
        assertThat(post("editor", revision(), "{\"action\":\"burn\"}").pointer())
                .isEqualTo("/change/action");
        assertThat(post("viewer", revision(), define(2)).status()).isEqualTo(403);
    }

    @Test
    void aFlagThatIsInProductionIsArchivedByTwo() {
        SERVER.define(key, "production", definition(1));
        var gone = SERVER.propose(key, revision(), "{\"action\":\"archive\"}");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(SERVER.get("viewer", "production", "/v1/flags/" + key)
                        .json()
                        .path("archivedAt")
                        .isNull())
                .isFalse();
    }

    @Test
    @Tag("flags-57")
    void aKillSwitchTakesOnePersonAndIsMarkedUntilAnotherConfirms() {
        SERVER.define(key, "production", definition(1));
        var path = RunningServer.path(key, "production");
        var killed = SERVER.act("approver", "production", path + "/kill", "*");
        assertThat(SERVER.evaluate("production", key, "{}").text()).contains("DISABLED");
        assertThat(killed.json().path("toBeReviewed").asBoolean()).isTrue();
        var confirm = path + "/kill/confirm";
        assertThat(SERVER.act("editor", "production", confirm, killed.etag()).status())
                .isEqualTo(403);
        assertThat(SERVER.act("approver", "production", confirm, killed.etag()).status())
                .as("who threw it")
                .isEqualTo(403);
        var undone = SERVER.propose(key, revision(), "{\"action\":\"restore\"}");
        assertThat(undone.status()).isEqualTo(200);
        assertThat(value()).isEqualTo(1);

        var again = SERVER.act("editor", "production", path + "/kill", "*");
        var confirmed = SERVER.act("approver", "production", confirm, again.etag());
        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
        assertThat(confirmed.json().path("toBeReviewed").asBoolean()).isFalse();
        assertThat(confirmed.json().path("killed").asBoolean()).isTrue();
        assertThat(confirmed.json().path("revision")).isEqualTo(again.json().path("revision"));
        assertThat(confirmed.etag()).as("another representation").isNotEqualTo(again.etag());
        assertThat(SERVER.act("approver", "production", confirm, "*").status()).isEqualTo(409);
    }

    @Test
    void theDatabaseItselfKeepsTheAuthorAndTheSecondPerson() {
        SERVER.define(key, "production", definition(1));
        for (var statement : List.of(
                "update change_request set author = 'somebody'",
                "delete from change_request",
                "truncate change_request")) {
            assertThatThrownBy(() -> SERVER.database().execute(statement))
                    .hasRootCauseMessage("ERROR: permission denied for table change_request");
        }
        assertThatThrownBy(() -> SERVER.database().execute("update change_request set approved_by = author"))
                .rootCause()
                .hasMessageContaining("change_request_four_eyes");
    }
}
