package io.marketplane.flags.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.FlagEvaluationOptions;
import dev.openfeature.sdk.Hook;
import dev.openfeature.sdk.HookContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.ImmutableStructure;
import dev.openfeature.sdk.MutableContext;
import dev.openfeature.sdk.Reason;
import dev.openfeature.sdk.ThreadLocalTransactionContextPropagator;
import dev.openfeature.sdk.Value;
import io.marketplane.flags.provider.source.InMemoryFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private final InMemoryFlags flags = new InMemoryFlags(TestFlags.BASIC);
    private final Application application = new Application(
            FlagProviderOptions.builder(Map.of()).inMemory(flags).build());
    private final Client client = application.client;

    @BeforeEach
    void start() {
        application.start();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private static EvaluationContext with(String name, String value) {
        return new ImmutableContext(Map.of(name, new Value(value)));
    }

    @Test
    @Tag("flags-25")
    void eachTypeHasItsValue() {
        for (int twice = 0; twice < 2; twice++) {
            assertThat(client.getBooleanValue("bool", false)).isTrue();
            assertThat(client.getStringValue("text", "")).isEqualTo("hi");
            assertThat(client.getIntegerValue("whole", 0)).isEqualTo(10);
            assertThat(client.getLongValue("large", 0L)).isEqualTo(9_000_000_000L);
            assertThat(client.getDoubleValue("whole", 0.0)).isEqualTo(10.0);
            assertThat(client.getDoubleValue("float", 0.0)).isEqualTo(0.5);
            Value object = client.getObjectValue("object", new Value());
            assertThat(object.asStructure().asObjectMap())
                    .containsEntry("a", 1)
                    .containsEntry("b", List.of(true, "x"))
                    .containsKey("c");
        }
    }

    @Test
    @Tag("flags-25")
    void whatGoesWrongGivesTheCallersDefault() {
        assertThat(client.getIntegerDetails("large", 7))
                .returns(7, FlagEvaluationDetails::getValue)
                .returns(ErrorCode.TYPE_MISMATCH, FlagEvaluationDetails::getErrorCode);
        assertThat(client.getIntegerDetails("float", 7).getErrorCode()).isEqualTo(ErrorCode.TYPE_MISMATCH);
        assertThat(client.getStringDetails("bool", "x").getErrorCode()).isEqualTo(ErrorCode.TYPE_MISMATCH);
        assertThat(client.getObjectDetails("text", new Value()).getErrorCode()).isEqualTo(ErrorCode.TYPE_MISMATCH);
        assertThat(client.getBooleanDetails("unknown", true).getErrorCode()).isEqualTo(ErrorCode.FLAG_NOT_FOUND);
        assertThat(client.getBooleanDetails("broken", true).getErrorCode()).isEqualTo(ErrorCode.PARSE_ERROR);
        assertThat(client.getBooleanDetails("off", false))
                .returns(false, FlagEvaluationDetails::getValue)
                .returns(Reason.DISABLED.name(), FlagEvaluationDetails::getReason)
                .returns(null, FlagEvaluationDetails::getErrorCode)
                .returns(null, FlagEvaluationDetails::getVariant);
    }

    @Test
    @Tag("flags-25")
    void answersHaveTheMetadataOfFlagAndFlagSet() {
        var details = client.getStringDetails("region", "", with("region", "us"));
        assertThat(details.getVariant()).isEqualTo("us");
        assertThat(details.getReason()).isEqualTo(Reason.TARGETING_MATCH.name());
        assertThat(details.getFlagMetadata().asUnmodifiableMap())
                .containsOnly(
                        Map.entry("flagSetId", "production"),
                        Map.entry("version", "1042"),
                        Map.entry("owner", "checkout"),
                        Map.entry("weight", 3));
        assertThat(client.getStringDetails("unknown", "").getFlagMetadata().getString("flagSetId"))
                .isEqualTo("production");
    }

    @Test
    void structuresAndListsOfTheContextAreRead() {
        var user = new ImmutableStructure(Map.of("groups", new Value(List.of(new Value("alpha"), new Value("beta")))));
        assertThat(client.getBooleanValue("plan", false, new ImmutableContext(Map.of("user", new Value(user)))))
                .isTrue();
        assertThat(client.getBooleanValue("plan", true, new MutableContext())).isFalse();
        assertThat(client.getStringValue("key", "", new ImmutableContext("alice")))
                .isEqualTo("alice");
    }

    @Test
    @Tag("flags-23")
    void anInnerContextWinsOverAnOuterOne() {
        application.api.setTransactionContextPropagator(new ThreadLocalTransactionContextPropagator());
        List<String> seen = new ArrayList<>();
        Runnable look = () -> seen.add(client.getStringValue("region", ""));

        look.run();
        application.api.setEvaluationContext(with("region", "us"));
        look.run();
        application.api.setTransactionContext(with("region", "eu"));
        look.run();
        client.setEvaluationContext(with("region", "us"));
        look.run();
        seen.add(client.getStringValue("region", "", with("region", "eu")));
        var options =
                FlagEvaluationOptions.builder().hook(adding("region", "us")).build();
        seen.add(client.getStringValue("region", "", with("region", "eu"), options));

        assertThat(seen).containsExactly("none", "us", "eu", "us", "eu", "us");
        application.api.setTransactionContext(ImmutableContext.EMPTY);
    }

    private static Hook<String> adding(String name, String value) {
        return new Hook<>() {
            @Override
            public Optional<EvaluationContext> before(HookContext<String> context, Map<String, Object> hints) {
                return Optional.of(with(name, value));
            }
        };
    }

    private static Hook<String> noting(String name, List<String> stages, boolean failing) {
        return new Hook<>() {
            @Override
            public Optional<EvaluationContext> before(HookContext<String> context, Map<String, Object> hints) {
                stages.add("before " + name);
                if (failing) {
                    throw new IllegalStateException("a hook that fails");
                }
                return Optional.empty();
            }

            @Override
            public void error(HookContext<String> context, Exception error, Map<String, Object> hints) {
                stages.add("error " + name);
            }

            @Override
            public void finallyAfter(
                    HookContext<String> context, FlagEvaluationDetails<String> details, Map<String, Object> hints) {
                stages.add("finally " + name);
            }
        };
    }

    @Test
    @Tag("flags-23")
    void hooksRunFromOutsideInAndBack() {
        List<String> stages = new ArrayList<>();
        application.api.addHooks(noting("api", stages, false));
        client.addHooks(noting("client", stages, false));
        var options = FlagEvaluationOptions.builder()
                .hook(noting("invocation", stages, false))
                .build();
        assertThat(client.getStringValue("text", "", null, options)).isEqualTo("hi");
        assertThat(stages)
                .containsExactly(
                        "before api",
                        "before client",
                        "before invocation",
                        "finally invocation",
                        "finally client",
                        "finally api");
    }

    @Test
    @Tag("flags-23")
    void oneFailingHookLeavesTheOthersTheirs() {
        List<String> stages = new ArrayList<>();
        application.api.addHooks(noting("api", stages, false));
        client.addHooks(noting("client", stages, true));
        var details = client.getStringDetails("text", "default");
        assertThat(details.getValue()).isEqualTo("default");
        assertThat(details.getErrorCode()).isEqualTo(ErrorCode.GENERAL);
        assertThat(stages)
                .containsExactly(
                        "before api", "before client", "error client", "error api", "finally client", "finally api");
        assertThat(application
                        .provider
                        .getStringEvaluation("text", "", ImmutableContext.EMPTY)
                        .getValue())
                .isEqualTo("hi");
    }

    @Test
    @Tag("flags-22")
    void newFlagsAreSeen() {
        flags.set(TestFlags.BASIC.replace("\"hi\"", "\"hey\""));
        application.awaitEvents("READY", "CHANGED[text]");
        assertThat(client.getStringValue("text", "")).isEqualTo("hey");
    }
}
