package io.marketplane.benchmarks.flags;

import dev.openfeature.contrib.providers.flagd.Config;
import dev.openfeature.contrib.providers.flagd.FlagdOptions;
import dev.openfeature.contrib.providers.flagd.FlagdProvider;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FeatureProvider;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import io.marketplane.flags.evaluator.FlagSet;
import io.marketplane.flags.evaluator.FlagType;
import io.marketplane.flags.evaluator.LoadResult;
import io.marketplane.flags.evaluator.value.Attributes;
import io.marketplane.flags.provider.FlagProvider;
import io.marketplane.flags.provider.FlagProviderOptions;
import io.marketplane.flags.provider.source.InMemoryFlags;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What is measured. Each has the flags of benchmark.json, and asks with the same five attributes. */
interface Subject extends AutoCloseable {
    /** How long the peer may take to read its file on a busy machine. */
    int LOADING_MILLIS = 30_000;

    /** The value of a boolean flag; false when there is none. */
    boolean isOn(String key);

    @Override
    default void close() {}

    /** The subject of this name. */
    static Subject named(String name) throws IOException {
        return switch (name) {
            case "evaluator" -> evaluator();
            case "client" -> client();
            case "contrib-client" -> contribClient();
            default -> throw new IllegalArgumentException("no subject is named " + name);
        };
    }

    private static byte[] document() throws IOException {
        try (InputStream stream = Subject.class.getResourceAsStream("/flags/benchmark.json")) {
            return Objects.requireNonNull(stream).readAllBytes();
        }
    }

    /** The evaluator, without a client. */
    private static Subject evaluator() throws IOException {
        if (!(FlagSet.load(document()) instanceof LoadResult.Accepted(FlagSet flags, var _))) {
            throw new IllegalStateException("benchmark.json is refused");
        }
        Attributes attributes = Attributes.of(Map.of(
                "targetingKey", "user-1", "email", "ann@shop.example", "country", "de", "age", 42, "plan", "pro"));
        Instant now = Instant.now();
        return key -> Boolean.TRUE.equals(
                flags.evaluate(key, FlagType.BOOLEAN, attributes, now).value());
    }

    /** This product's provider behind the OpenFeature client, with the flags in memory. */
    private static Subject client() throws IOException {
        var flags = new InMemoryFlags(new String(document(), StandardCharsets.UTF_8));
        return behindTheClient(new FlagProvider(
                FlagProviderOptions.builder(Map.of()).inMemory(flags).build()));
    }

    /** flagd's own provider, which reads the flags from a file, behind the OpenFeature client. */
    private static Subject contribClient() throws IOException {
        Path file = Files.createTempFile("benchmark", ".json");
        Files.write(file, document());
        return behindTheClient(new FlagdProvider(FlagdOptions.builder()
                .resolverType(Config.Resolver.FILE)
                .offlineFlagSourcePath(file.toString())
                .deadline(LOADING_MILLIS)
                .build()));
    }

    private static Subject behindTheClient(FeatureProvider provider) {
        OpenFeatureAPI api = OpenFeatureAPI.getInstance();
        api.setProviderAndWait(provider);
        Client client = api.getClient();
        Map<String, Value> attributes = new HashMap<>();
        attributes.put("email", new Value("ann@shop.example"));
        attributes.put("country", new Value("de"));
        attributes.put("age", new Value(42));
        attributes.put("plan", new Value("pro"));
        EvaluationContext context = new ImmutableContext("user-1", attributes);
        return new Subject() {
            @Override
            public boolean isOn(String key) {
                return client.getBooleanValue(key, false, context);
            }

            @Override
            public void close() {
                api.shutdown();
            }
        };
    }
}
