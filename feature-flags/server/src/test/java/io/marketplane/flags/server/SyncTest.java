package io.marketplane.flags.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openfeature.contrib.providers.flagd.Config;
import dev.openfeature.contrib.providers.flagd.FlagdOptions;
import dev.openfeature.contrib.providers.flagd.FlagdProvider;
import dev.openfeature.sdk.MutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.marketplane.flags.evaluator.FlagSet;
import io.marketplane.flags.evaluator.FlagType;
import io.marketplane.flags.evaluator.LoadResult;
import io.marketplane.flags.evaluator.value.Attributes;
import io.marketplane.flags.protocol.sync.FetchAllFlagsRequest;
import io.marketplane.flags.protocol.sync.GetMetadataRequest;
import io.marketplane.flags.protocol.sync.SyncFlagsRequest;
import io.marketplane.flags.server.adapter.sync.SyncServer;
import io.marketplane.testkit.PostgresServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** flagd's sync service as its clients see it. */
class SyncTest {

    private static final String STAGING = RunningServer.key("client", "staging");
    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start(
                PostgresServer.shared().createDatabase(),
                Map.of("marketplane.flags.region", "eu", "marketplane.flags.cluster", "blue"));
        assertThat(server.define("flag", "staging", definition(0)).status()).isEqualTo(200);
    }

    private static String definition(int number) {
        return "{\"state\":\"ENABLED\",\"variants\":{\"v\":%d},\"defaultVariant\":\"v\"}".formatted(number);
    }

    private static String change(String key, int number) {
        var answer = server.put(key, "staging", "*", definition(number));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("revision").asString();
    }

    @Test
    @Tag("flags-39")
    void theDocumentComesAtOnceAndAfterEachChange() {
        try (var client = new SyncClient(server, "x-api-key", STAGING)) {
            var stream = client.open();
            await().until(() -> stream.documents().size() == 1);
            var number = change("flag", 39);
            await().until(() -> stream.documents().size() == 2);

            assertThat(stream.documents().getLast())
                    .contains("\"flagSetId\":\"staging\"", "\"version\":\"" + number + "\"", "\"v\":39");
            var fetched = client.calls().fetchAllFlags(FetchAllFlagsRequest.getDefaultInstance());
            assertThat(fetched.getFlagConfiguration())
                    .isEqualTo(stream.documents().getLast());
        }
    }

    @Test
    @Tag("flags-39")
    void thePlaceIsToldWithTheDocumentAndAsMetadata() {
        try (var client = new SyncClient(server, "authorization", "Bearer " + STAGING)) {
            var first = client.calls()
                    .syncFlags(SyncFlagsRequest.getDefaultInstance())
                    .next();
            var metadata = client.calls().getMetadata(GetMetadataRequest.getDefaultInstance());

            assertThat(first.getSyncContext()).isEqualTo(metadata.getMetadata());
            assertThat(metadata.getMetadata().getFieldsMap())
                    .hasEntrySatisfying(
                            "environment",
                            value -> assertThat(value.getStringValue()).isEqualTo("staging"))
                    .hasEntrySatisfying(
                            "region",
                            value -> assertThat(value.getStringValue()).isEqualTo("eu"))
                    .hasEntrySatisfying(
                            "cluster",
                            value -> assertThat(value.getStringValue()).isEqualTo("blue"));
        }
    }

    private static String fetch(String inRequest, String... headers) {
        try (var client = new SyncClient(server, headers)) {
            var request =
                    FetchAllFlagsRequest.newBuilder().setSelector(inRequest).build();
            return client.calls().fetchAllFlags(request).getFlagConfiguration();
        }
    }

    private static void refuses(Status.Code code, String inRequest, String... headers) {
        assertThatThrownBy(() -> fetch(inRequest, headers))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(code));
    }

    @Test
    @Tag("flags-39")
    void theHeaderNamesTheFlagsBeforeTheRequestDoes() {
        assertThat(fetch("flagSetId=production", "x-api-key", STAGING, "flagd-selector", "flagSetId=staging"))
                .contains("\"flagSetId\":\"staging\"");
        assertThat(fetch("flagSetId=staging", "x-api-key", STAGING)).contains("\"flagSetId\":\"staging\"");
        refuses(
                Status.Code.PERMISSION_DENIED,
                "flagSetId=staging",
                "x-api-key",
                STAGING,
                "flagd-selector",
                "flagSetId=production");
        refuses(Status.Code.NOT_FOUND, "flagSetId=nowhere", "x-api-key", STAGING);
        for (var malformed : List.of("staging", "flagSetId=", "source=staging", "=")) {
            refuses(Status.Code.INVALID_ARGUMENT, malformed, "x-api-key", STAGING);
        }
    }

    @Test
    @Tag("flags-38")
    void aKeyCountsInItsEnvironmentAloneAndItsUseElsewhereIsAudited() {
        refuses(Status.Code.UNAUTHENTICATED, "");
        refuses(Status.Code.UNAUTHENTICATED, "", "x-api-key", "wrong");
        for (var pair : List.of(List.of("staging", "production"), List.of("production", "staging"))) {
            var key = RunningServer.key("client", pair.getFirst());
            var selector = "flagSetId=" + pair.getLast();
            refuses(Status.Code.PERMISSION_DENIED, selector, "x-api-key", key);
            for (var path : List.of("/ofrep/v1/events")) {
                assertThat(server.send(server.request(path)
                                        .header("X-API-Key", key)
                                        .header("Flagd-Selector", selector))
                                .status())
                        .isEqualTo(403);
            }
            await().untilAsserted(() -> assertThat(server.database()
                            .query("select count(distinct detail) from audit where action = 'access.refused'"
                                    + " and actor = 'key:client-" + pair.getFirst() + "' and environment = '"
                                    + pair.getLast() + "' and detail in ('sync', 'OFREP')"))
                    .isEqualTo("2"));
        }
        assertThat(server.database()
                        .query("select count(*) from api_key where hash = sha256('" + STAGING + "'::bytea)"))
                .isEqualTo("1");
        assertThat(server.database().query("select string_agg(row_to_json(k)::text, ' ') from api_key k"))
                .doesNotContain(STAGING);
    }

    @Test
    @Tag("flags-40")
    void pingsAreBorneAndTellNothing() throws Exception {
        // A hundred times faster than in life, where pings are 5 s apart and 4 s are allowed.
        var settings = Map.of("marketplane.flags.sync.shortest-ping", "40ms");
        try (var quick = RunningServer.start(server.database(), settings);
                var pings = new Pings(quick.bean(SyncServer.class).port());
                var client = new SyncClient(quick, "x-api-key", STAGING)) {
            var stream = client.open();
            await().until(() -> stream.documents().size() == 1);
            for (int i = 1; i <= 20; i++) {
                pings.send(5, Duration.ofMillis(50));
                assertThat(stream.documents()).as("without a change").hasSize(i);
                change("flag", 4000 + i);
                int seen = i + 1;
                await().until(() -> stream.documents().size() == seen);
            }
            assertThat(stream.ends()).isEmpty();
            assertThat(pings.answered()).isEqualTo(100);
        }
    }

    @Test
    @Tag("flags-40")
    void aStreamThatIsRenewedBeginsWithTheNewest() {
        // In life the deadline is 10 min.
        try (var client = new SyncClient(server, "x-api-key", STAGING)) {
            for (int i = 1; i <= 3; i++) {
                var stream = client.open(Duration.ofSeconds(2));
                var version = "\"version\":\"" + change("flag", 4050 + i) + "\"";
                await().until(() -> !stream.ends().isEmpty());
                assertThat(stream.ends())
                        .extracting(end -> Status.fromThrowable(end).getCode())
                        .containsExactly(Status.Code.DEADLINE_EXCEEDED);
                var next = client.open();
                await().until(() -> !next.documents().isEmpty());
                assertThat(next.documents()).singleElement().asString().contains(version);
            }
        }
    }

    @Test
    @Tag("flags-46")
    void whoDoesNotReadGetsTheNewestOnceTheyDo() {
        var filler = "x".repeat(400_000);
        server.define(
                "large",
                "staging",
                "{\"state\":\"ENABLED\",\"variants\":{\"v\":\"%s\"},\"defaultVariant\":\"v\"}".formatted(filler));
        try (var client = new SyncClient(server, "x-api-key", STAGING);
                var other = new SyncClient(server, "x-api-key", STAGING)) {
            var slow = client.openSlow();
            var quick = other.open();
            await().until(() ->
                    slow.documents().size() == 1 && quick.documents().size() == 1);
            String last = "";
            for (int i = 1; i <= 20; i++) {
                last = change("flag", 4600 + i);
                var version = "\"version\":\"" + last + "\"";
                await().until(() -> quick.documents().getLast().contains(version));
            }
            assertThat(slow.documents()).hasSize(1);
            slow.readOn();
            var newest = "\"version\":\"" + last + "\"";
            await().until(() -> slow.documents().getLast().contains(newest));
            assertThat(slow.documents()).hasSizeLessThan(10);
        }
    }

    @Test
    @Tag("flags-26")
    void theProviderOfFlagdItselfReadsFromTheServer() {
        var rule = "{\"if\":[{\"in\":[{\"var\":\"plan\"},[\"gold\",\"silver\"]]},\"paid\","
                + "{\"ends_with\":[{\"var\":\"email\"},\"@shop.example\"]},\"staff\"]}";
        var definition = "{\"state\":\"ENABLED\",\"variants\":{\"paid\":\"p\",\"staff\":\"s\",\"none\":\"n\"},"
                + "\"defaultVariant\":\"none\",\"targeting\":%s}";
        server.define("contrib", "staging", definition.formatted(rule));
        var provider = new FlagdProvider(FlagdOptions.builder()
                .resolverType(Config.Resolver.IN_PROCESS)
                .host("localhost")
                .port(server.bean(SyncServer.class).port())
                .selector("flagSetId=staging")
                .deadline(10_000)
                .clientInterceptors(List.of(SyncClient.headers("x-api-key", STAGING)))
                .build());
        var api = OpenFeatureAPI.getInstance();
        api.setProviderAndWait("contrib", provider);
        try {
            var client = api.getClient("contrib");
            var flags = ((LoadResult.Accepted) FlagSet.load(fetch("", "x-api-key", STAGING))).flags();
            for (int i = 0; i < 1_000; i++) {
                var plan = List.of("gold", "iron", "silver").get(i % 3);
                var email = "user-" + i + (i % 2 == 0 ? "@shop.example" : "@else.example");
                var context = new MutableContext("user-" + i).add("plan", plan).add("email", email);
                var wanted = flags.evaluate(
                        "contrib",
                        FlagType.STRING,
                        Attributes.of(Map.of("targetingKey", "user-" + i, "plan", plan, "email", email)),
                        Instant.EPOCH);
                assertThat(client.getStringValue("contrib", "default", context)).isEqualTo(wanted.value());
            }
            server.put("contrib", "staging", "*", definition.formatted("{\"if\":[true,\"staff\"]}"));
            await().until(() -> client.getStringValue("contrib", "default").equals("s"));
        } finally {
            provider.shutdown();
        }
    }
}
