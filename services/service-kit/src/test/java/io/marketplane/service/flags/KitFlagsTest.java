package io.marketplane.service.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.openfeature.sdk.ProviderState;
import io.marketplane.testkit.FlagSyncServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The kit's flags against a real stream. */
class KitFlagsTest {

    private static final Map<String, String> IMPATIENT =
            Map.of("FLAGD_RETRY_BACKOFF_MS", "100", "FLAGD_RETRY_BACKOFF_MAX_MS", "400");

    private final FlagSyncServer server = FlagSyncServer.start(seen("{\"var\": \"country\"}"));

    @AfterEach
    void stop() {
        server.close();
    }

    /** The flag {@code seen}, whose rule gives one of its variants. */
    private static String seen(String rule) {
        var variants = IntStream.concat(IntStream.of(-1), IntStream.range(0, 200))
                .mapToObj(n -> n < 0 ? "\"DE\": \"DE\", \"none\": \"none\"" : "\"v-%1$d\": \"v-%1$d\"".formatted(n))
                .collect(Collectors.joining(", "));
        return """
                {"flags": {"seen": {"state": "ENABLED", "variants": {%s}, "defaultVariant": "none", "targeting": %s}}}""".formatted(variants, rule);
    }

    private static void awaitState(ServiceWithFlags service, ProviderState state) {
        await().atMost(Duration.ofSeconds(20)).until(() -> service.flags().getProviderState() == state);
    }

    @Test
    void aBindingLeadsToTheServerAndAChangeIsSeen() {
        try (var service = ServiceWithFlags.bound(server.binding(), IMPATIENT)) {
            awaitState(service, ProviderState.READY);
            assertThat(service.seen("CF-IPCountry", "DE")).isEqualTo("DE");
            assertThat(service.management("/actuator/health/featureFlags").body())
                    .contains("\"UP\"", "\"READY\"", "marketplane-flags");
            assertThat(service.context()
                            .getBean(MeterRegistry.class)
                            .find("feature.flag.evaluations")
                            .counters())
                    .isNotEmpty();

            server.push(seen("{\"if\": [true, \"v-7\"]}"));

            await().atMost(Duration.ofSeconds(10)).until(() -> service.seen().equals("v-7"));
        }
    }

    @Test
    void aBindingSaysWhereCountsGo() throws Exception {
        var reports = new LinkedBlockingQueue<String>();
        var api = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        api.createContext("/v1/telemetry/evaluations", exchange -> {
            reports.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        api.start();
        var binding = new HashMap<>(server.binding());
        binding.put("telemetry", "http://localhost:" + api.getAddress().getPort());
        try (var service = ServiceWithFlags.bound(binding, IMPATIENT)) {
            awaitState(service, ProviderState.READY);
            assertThat(service.seen("CF-IPCountry", "DE")).isEqualTo("DE");
        }
        assertThat(reports.poll(20, TimeUnit.SECONDS)).contains("\"seen\"", "\"DE\"");
        api.stop(0);
    }

    @Test
    void aBindingWithACaIsEncrypted() {
        try (var encrypted = FlagSyncServer.startWithTls(seen("{\"var\": \"country\"}"));
                var service = ServiceWithFlags.bound(encrypted.binding(), IMPATIENT)) {
            awaitState(service, ProviderState.READY);
            assertThat(service.seen("CF-IPCountry", "DE")).isEqualTo("DE");
        }
    }

    @Test
    void requestsAtTheSameTimeHaveAContextEachAndTheNextOneHasNoneOfIt() {
        server.push(seen("{\"var\": \"targetingKey\"}"));
        try (var service = ServiceWithFlags.bound(server.binding(), IMPATIENT);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            awaitState(service, ProviderState.READY);
            var answers = IntStream.range(0, 200)
                    .mapToObj(n -> threads.submit(() -> service.seen("X-Visitor-Id", "v-" + n)))
                    .toList();
            for (int n = 0; n < 200; n++) {
                assertThat(answers.get(n))
                        .succeedsWithin(Duration.ofSeconds(30))
                        .isEqualTo("v-" + n);
            }
            assertThat(service.seen()).isEqualTo("none");
        }
        try (var service = ServiceWithFlags.bound(
                server.binding(),
                Map.of("spring.threads.virtual.enabled", "false", "server.tomcat.threads.max", "1"))) {
            awaitState(service, ProviderState.READY);
            assertThat(service.seen("X-Visitor-Id", "v-1")).isEqualTo("v-1 platform");
            assertThat(service.seen()).isEqualTo("none platform");
        }
    }

    @Test
    void withoutTheServerTheServiceStartsAndIsReadyAndLearnsOfItsReturn() {
        var binding = server.binding();
        server.stop();
        try (var service = ServiceWithFlags.bound(binding, IMPATIENT)) {
            assertThat(service.seen("CF-IPCountry", "DE")).isEqualTo("default");
            awaitState(service, ProviderState.ERROR);
            assertThat(service.management("/actuator/health/readiness").statusCode())
                    .isEqualTo(200);
            var health = service.management("/actuator/health");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("\"state\":\"ERROR\"");

            server.restart();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> service.seen("CF-IPCountry", "DE").equals("DE"));
        }
    }

    @Test
    void aServerThatNeverAnswersDoesNotHoldUpTheStart() throws Exception {
        try (var silent = new ServerSocket(0)) {
            var settings = Map.of(
                    "FLAGD_HOST", "localhost",
                    "FLAGD_PORT", Integer.toString(silent.getLocalPort()),
                    "FLAGD_DEADLINE_MS", Long.toString(Duration.ofDays(1).toMillis()));
            try (var service = ServiceWithFlags.with(settings)) {
                assertThat(service.seen()).isEqualTo("default");
                assertThat(service.flags().getProviderState()).isEqualTo(ProviderState.NOT_READY);
                assertThat(service.management("/actuator/health/readiness").statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void withNothingBoundTheDefaultsCount() {
        try (var service = ServiceWithFlags.with(Map.of())) {
            assertThat(service.seen("CF-IPCountry", "DE")).isEqualTo("default");
            assertThat(service.management("/actuator/health/featureFlags").body())
                    .contains("No-op");
        }
    }

    @Test
    void noThreadOfTheFlagsOutlivesTheService() {
        var before = threads();
        try (var service = ServiceWithFlags.bound(server.binding(), IMPATIENT)) {
            awaitState(service, ProviderState.READY);
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
    }

    /** Those that wait for work in the SDK's pool for events end a minute later by themselves. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("flags") || name.startsWith("openfeature-provider"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
