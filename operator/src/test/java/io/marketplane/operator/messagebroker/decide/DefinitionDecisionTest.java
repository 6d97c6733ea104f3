package io.marketplane.operator.messagebroker.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.messagebroker.Samples;
import io.marketplane.operator.messagebroker.observe.BrokerAnswers;
import io.marketplane.operator.messagebroker.observe.Inside;
import io.marketplane.operator.messagebroker.observe.LoginNames;
import io.marketplane.operator.messagebroker.observe.Place;
import io.marketplane.operator.messagebroker.observe.PolicyFacts;
import io.marketplane.operator.messagebroker.observe.Rights;
import io.marketplane.operator.messagebroker.observe.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database-47")
class DefinitionDecisionTest {
    private static final String SHOP = """
            {vhosts: [{name: shop}],
             users: [{name: orders, permissions: [{vhost: shop, write: ".*"}]}],
             exchanges: [{vhost: shop, name: events}],
             queues: [{vhost: shop, name: orders, deliveryLimit: 20, deadLetterExchange: dlx}],
             bindings: [{vhost: shop, source: events, queue: orders, routingKey: "order.#"}],
             policies: [{vhost: shop, name: limits, pattern: ^orders, definition: {max-length: 1000000}}]}""";
    private static final Place ORDERS = new Place("shop", "orders");
    private static final Route ROUTE = new Route("shop", "events", "orders", "order.#");
    private static final Map<String, RotatingLogin> LOGINS =
            Map.of(LoginNames.APPLICATION, Samples.login(LoginNames.APPLICATION), "orders", Samples.login("orders"));

    @Test
    void aFreshServerGetsAllInTheOrderInWhichItCanBeMade() {
        assertThat(plan(SHOP, Samples.fresh(3)).changes())
                .extracting(change -> change.getClass().getSimpleName())
                .containsExactly(
                        "PutVirtualHost",
                        "PutUser",
                        "PutUser",
                        "SetPermission",
                        "SetPermission",
                        "SetPermission",
                        "PutExchange",
                        "PutPolicy",
                        "PutQueue",
                        "Bind");
    }

    @Test
    void aServerThatIsAsAskedIsLeftAlone() {
        assertThat(plan(SHOP, recorded("definitions.json"))).isEqualTo(DefinitionPlan.NONE);
    }

    @Test
    void whatIsRemovedOrChangedByHandIsPutBack() {
        Inside.Seen seen = recorded("definitions-drifted.json");
        assertThat(plan(SHOP, seen).changes())
                .containsExactly(
                        new DefinitionChange.SetPermission("shop", "orders-1", new Rights("", ".*", "")),
                        new DefinitionChange.PutPolicy(
                                new Place("shop", "limits"),
                                new PolicyFacts("^orders", "queues", 0, Map.of("max-length", 1_000_000))),
                        new DefinitionChange.PutQueue(
                                ORDERS,
                                Map.of(
                                        "x-queue-type",
                                        "quorum",
                                        "x-delivery-limit",
                                        20,
                                        "x-dead-letter-exchange",
                                        "dlx")),
                        new DefinitionChange.Bind(ROUTE),
                        new DefinitionChange.ClearPermission("/", "orders-1"));
    }

    @Test
    void queuesWaitForAllMembersSoThatTheyAreReplicatedOnThem() {
        DefinitionPlan plan = plan(SHOP, Samples.fresh(2));
        assertThat(plan.changes()).noneMatch(DefinitionChange.PutQueue.class::isInstance);
        assertThat(plan.waits()).contains("2 of 3");
        assertThat(plan.changes()).anyMatch(DefinitionChange.PutUser.class::isInstance);
    }

    @Test
    void anotherTypeIsAConflictThatNamesTheQueueAndTheWayOutAndNeverADeletion() {
        for (String change :
                List.of("type: Stream", "type: Classic", "deliveryLimit: 5", "deadLetterExchange: other")) {
            DefinitionPlan plan = plan(
                    "{vhosts: [{name: shop}], queues: [{vhost: shop, name: orders, " + change + "}], prune: true}",
                    recorded("definitions.json"));
            assertThat(plan.problems())
                    .as(change)
                    .anyMatch(problem -> problem.contains("queues: orders in virtual host shop")
                            && problem.contains("rabbitmqctl delete_queue"));
            assertThat(plan.changes())
                    .as(change)
                    .noneMatch(DefinitionChange.DeleteQueue.class::isInstance)
                    .noneMatch(DefinitionChange.PutQueue.class::isInstance);
        }
    }

    @Test
    void whatTheSpecDoesNotStateOfAQueueMayBeAsItIs() {
        assertThat(plan("{vhosts: [{name: shop}], queues: [{vhost: shop, name: orders}]}", recorded("definitions.json"))
                        .problems())
                .isEmpty();
    }

    @Test
    void anotherTypeOfAnExchangeIsAConflict() {
        DefinitionPlan plan = plan(
                "{vhosts: [{name: shop}], exchanges: [{vhost: shop, name: events, type: fanout}]}",
                recorded("definitions.json"));
        assertThat(plan.problems()).singleElement().asString().contains("events", "topic", "fanout");
    }

    @Test
    void whatOthersMadeIsLeftAloneUnlessItIsPruned() {
        Inside.Seen seen = recorded("definitions-foreign.json");
        assertThat(plan(SHOP, seen)).isEqualTo(DefinitionPlan.NONE);
        DefinitionPlan pruned = plan(SHOP.replace("policies:", "prune: true, policies:"), seen);
        assertThat(pruned.changes())
                .containsExactly(
                        new DefinitionChange.DeleteUser("stranger"),
                        new DefinitionChange.Unbind(new Route("shop", "amq.topic", "orders", "#")),
                        new DefinitionChange.DeletePolicy(new Place("shop", "stranger")),
                        new DefinitionChange.DeleteQueue(new Place("shop", "empty")),
                        new DefinitionChange.DeleteExchange(new Place("shop", "stranger")),
                        new DefinitionChange.DeleteVirtualHost("empty"));
        assertThat(pruned.problems())
                .hasSize(2)
                .anyMatch(problem -> problem.contains("full in virtual host shop"))
                .anyMatch(problem -> problem.contains("virtual host /"));
    }

    @Test
    void aLoginTakenOffTheListIsRemovedAndOneThatWasRetiredLosesItsPasswordFirst() {
        RotatingLogin login = Samples.login(LoginNames.APPLICATION)
                .introduced(new Login(LoginNames.user(LoginNames.APPLICATION, 2), "PW2"), "t")
                .published(Samples.NOW, Samples.NOW)
                .retired();
        DefinitionPlan plan = DefinitionDecision.of(
                Samples.defined("{vhosts: [{name: shop}]}").getSpec(),
                recorded("definitions.json"),
                Samples.KEYS,
                Map.of(LoginNames.APPLICATION, login));
        assertThat(plan.changes())
                .contains(
                        new DefinitionChange.PutUser("marketplane-app-1", "", Set.of("marketplane")),
                        new DefinitionChange.DeleteUser("orders-1"))
                .doesNotContain(new DefinitionChange.DeleteUser("marketplane-app-1"));
    }

    @Test
    void usersOfGenerationsLongGoneAreRemoved() {
        RotatingLogin login = new RotatingLogin(
                new Login(LoginNames.user(LoginNames.APPLICATION, 3), "PW3"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                3,
                Samples.NOW,
                "");
        assertThat(DefinitionDecision.of(
                                Samples.defined("{vhosts: [{name: shop}]}").getSpec(),
                                recorded("definitions.json"),
                                Samples.KEYS,
                                Map.of(LoginNames.APPLICATION, login))
                        .changes())
                .contains(new DefinitionChange.DeleteUser("marketplane-app-1"));
    }

    @Test
    void nothingIsDecidedBeforeThereAreLogins() {
        assertThat(DefinitionDecision.of(Samples.defined(SHOP).getSpec(), Samples.fresh(3), Samples.KEYS, Map.of()))
                .isEqualTo(DefinitionPlan.NONE);
    }

    @Test
    void secretsAreNeverPrinted() {
        assertThat(plan(SHOP, Samples.fresh(3)).toString() + Samples.healthy() + LOGINS)
                .doesNotContain("PW-", "ADMINPW", "COOKIE", PasswordHash.of("orders-1", "PW-orders"));
    }

    @Test
    void aHashOfTheServerMatchesItsPasswordAlone() {
        String made = "AQIDBMNZHlZ0icSNxGRntiF5X0HkGPY3xYvzgg19gBEaXBjY";
        assertThat(PasswordHash.matches("adminpw", made)).isTrue();
        assertThat(PasswordHash.matches("adminpv", made)).isFalse();
        assertThat(PasswordHash.matches("adminpw", "no hash")).isFalse();
        assertThat(PasswordHash.matches("", "")).isFalse();
        assertThat(PasswordHash.of("a", "x"))
                .isEqualTo(PasswordHash.of("a", "x"))
                .isNotEqualTo(PasswordHash.of("b", "x"));
    }

    private static DefinitionPlan plan(String definitions, Inside seen) {
        return DefinitionDecision.of(Samples.defined(definitions).getSpec(), seen, Samples.KEYS, LOGINS);
    }

    /** What a real server answered. */
    private static Inside.Seen recorded(String file) {
        Path folder = Path.of("src/test/resources/io/marketplane/operator/messagebroker");
        try {
            return BrokerAnswers.seen(
                    Files.readString(folder.resolve(file)), Files.readString(folder.resolve("queues.json")), 3);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
