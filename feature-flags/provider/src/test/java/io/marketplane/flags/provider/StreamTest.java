package io.marketplane.flags.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.ProviderState;
import dev.openfeature.sdk.Value;
import dev.openfeature.sdk.exceptions.FatalError;
import dev.openfeature.sdk.exceptions.ProviderNotReadyError;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StreamTest {
    private final SyncPeer server = new SyncPeer(TestFlags.one("first"));

    @AfterEach
    void stop() {
        server.close();
    }

    private Application application() {
        return Application.of(server.port(), UnaryOperator.identity());
    }

    @Test
    @Tag("flags-16")
    void isReadyOnceWithAllFlags() {
        server.push(TestFlags.many(500));
        try (Application application = application().start()) {
            assertThat(application.events()).containsExactly("READY");
            for (int i = 0; i < 500; i++) {
                assertThat(application.client.getBooleanValue("flag-" + i, false))
                        .isTrue();
            }
        }
    }

    @Test
    @Tag("flags-16")
    @Tag("flags-25")
    void sendsTheSelectorInTheHeaderAndInTheRequest() {
        try (Application application = Application.of(server.port(), options -> options.selector("flagSetId=prod"))) {
            application.start();
            assertThat(server.selectors).containsOnly("flagSetId=prod");
            assertThat(server.requests.getFirst().getSelector()).isEqualTo("flagSetId=prod");
            assertThat(server.requests.getFirst().getProviderId()).isEqualTo("marketplane-flags");
        }
    }

    @Test
    @Tag("flags-17")
    void withoutServerTheStartFailsInTimeAndRecoversAlone() {
        server.down();
        try (Application application =
                Application.of(server.lastPort(), options -> options.deadline(Duration.ofMillis(500)))) {
            long begin = System.nanoTime();
            assertThatThrownBy(() -> application.api.setProviderAndWait(application.provider))
                    .isInstanceOf(ProviderNotReadyError.class)
                    .hasMessageContaining("UNAVAILABLE");
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofMillis(500), Duration.ofSeconds(10));
            assertThat(application.client.getProviderState()).isEqualTo(ProviderState.ERROR);
            var answer = application.client.getStringDetails("f", "default");
            assertThat(answer.getValue()).isEqualTo("default");
            assertThat(answer.getErrorCode()).isEqualTo(ErrorCode.PROVIDER_NOT_READY);

            server.up();
            application.awaitEvents("ERROR", "READY", "CHANGED[f]");
            assertThat(application.text("f")).isEqualTo("first");
        }
    }

    @Test
    @Tag("flags-20")
    void aShortLossIsStaleAndALongOneAnError() {
        try (Application application = application().start()) {
            application.forgetEvents();
            server.down();
            application.awaitEvents("STALE");
            assertThat(application.text("f")).isEqualTo("first");
            server.up();
            application.awaitEvents("STALE", "READY");

            application.forgetEvents();
            server.down();
            application.awaitEvents("STALE", "ERROR");
            assertThat(application.text("f")).isEqualTo("first");
            server.push(TestFlags.one("second"));
            server.up();
            application.awaitEvents("STALE", "ERROR", "READY", "CHANGED[f]");
            assertThat(application.text("f")).isEqualTo("second");
        }
    }

    @Test
    @Tag("flags-21")
    void packetsThatAreSwallowedAreNoticed() throws Exception {
        try (var wire = new Wire(server.port());
                Application application = Application.of(wire.port(), UnaryOperator.identity())) {
            application.start();
            application.forgetEvents();
            wire.swallow();
            server.push(TestFlags.one("second"));
            application.awaitState(ProviderState.STALE);
            wire.mend();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> application.text("f").equals("second"));
        }
    }

    @Test
    @Tag("flags-22")
    void anEventNamesTheFlagsThatChanged() {
        server.push(TestFlags.many(1_000));
        try (Application application = application().start()) {
            application.forgetEvents();
            server.push(TestFlags.many(1_000));
            server.push(TestFlags.many(999));
            application.awaitEvents("CHANGED[flag-999]");
            server.push(TestFlags.many(999)
                    .replace("\"flag-7\": {\"state\": \"ENABLED\"", "\"flag-7\": {\"state\": \"DISABLED\""));
            application.awaitEvents("CHANGED[flag-999]", "CHANGED[flag-7]");
        }
    }

    @Test
    @Tag("flags-24")
    void attributesOfTheStreamWin() {
        server.context("region", "eu");
        server.push(TestFlags.BASIC);
        try (Application application = application().start()) {
            var context = new ImmutableContext(Map.of("region", new Value("us")));
            assertThat(application.client.getStringValue("region", "default", context))
                    .isEqualTo("eu");
            server.down();
            application.awaitState(ProviderState.STALE);
            assertThat(application.client.getStringValue("region", "default", context))
                    .isEqualTo("eu");
        }
    }

    @Test
    @Tag("flags-27")
    void aFatalStatusIsTheEnd() {
        server.refuse(Status.PERMISSION_DENIED.withDescription("wrong key"));
        try (Application application =
                Application.of(server.port(), options -> options.fatalStatusCodes(Status.Code.PERMISSION_DENIED))) {
            assertThatThrownBy(() -> application.api.setProviderAndWait(application.provider))
                    .isInstanceOf(FatalError.class)
                    .hasMessageContaining("PERMISSION_DENIED: wrong key");
            assertThat(application.client.getProviderState()).isEqualTo(ProviderState.FATAL);
            assertThat(application.client.getStringDetails("f", "x").getErrorCode())
                    .isEqualTo(ErrorCode.PROVIDER_FATAL);
            await().during(Duration.ofMillis(800)).until(() -> server.calls.get() == 1);
        }
    }

    @Test
    @Tag("flags-28")
    void aBrokenDocumentIsStaleAndAGoodOneIsReady() {
        try (Application application = application().start()) {
            application.forgetEvents();
            server.push("{\"flags\": {\"f\": {\"state\": \"NO\"}}}");
            application.awaitEvents("STALE");
            assertThat(application.details.peek().getMessage()).contains("/flags/f/state");
            assertThat(application.text("f")).isEqualTo("first");

            server.push(TestFlags.one("second"));
            application.awaitEvents("STALE", "READY", "CHANGED[f]");
            assertThat(application.text("f")).isEqualTo("second");
        }
    }

    @Test
    @Tag("flags-25")
    void aStreamIsRenewedWithoutAWord() {
        try (Application application =
                Application.of(server.port(), options -> options.streamDeadline(Duration.ofMillis(700)))) {
            application.start();
            await().atMost(Duration.ofSeconds(10)).until(() -> server.calls.get() >= 3);
            assertThat(application.events()).containsExactly("READY");
            server.push(TestFlags.one("second"));
            application.awaitEvents("READY", "CHANGED[f]");
        }
    }

    @Test
    @Tag("flags-29")
    void tenThousandFlagsAreHeldOnce() {
        server.push(TestFlags.many(10_000));
        assertThat(TestFlags.many(10_000).length()).isGreaterThan(4 * 1024 * 1024);
        try (Application application = application()) {
            application.start();
            long one = used();
            application.forgetEvents();
            server.push(TestFlags.many(9_999));
            application.awaitEvents("CHANGED[flag-9999]");
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(used()).isLessThan(one + 8_000_000));
        }
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    @Tag("flags-31")
    void endsAndBeginsAgain() {
        Application application = application().start();
        application.provider.shutdown();
        application.provider.shutdown();
        assertThat(application
                        .provider
                        .getStringEvaluation("f", "default", new ImmutableContext())
                        .getErrorCode())
                .isEqualTo(ErrorCode.PROVIDER_NOT_READY);
        await().atMost(Duration.ofSeconds(10)).until(() -> server.streams() == 0);
        server.down();
        // gRPC shares threads between client and server, and ends them a second after their last use.
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(threads()).noneMatch(name -> name.startsWith("flags-") || name.startsWith("grpc-")));

        server.up();
        application.provider.initialize(new ImmutableContext());
        assertThat(application
                        .provider
                        .getStringEvaluation("f", "default", new ImmutableContext())
                        .getValue())
                .isEqualTo("first");
        application.close();
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.toSet());
    }
}
