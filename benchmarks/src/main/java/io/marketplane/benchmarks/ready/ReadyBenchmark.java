package io.marketplane.benchmarks.ready;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.benchmarks.report.Distribution;
import io.marketplane.benchmarks.report.Environment;
import io.marketplane.instruments.cluster.Installation;
import io.marketplane.platform.cluster.Checkout;
import io.marketplane.platform.cluster.ClusterSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Time to Ready of Cache, MessageBroker, SearchCluster and ObjectStore, one after another on a cluster of its own. */
@Command(
        name = "benchmarks/run ready",
        description = {
            "Measures how long a Cache, MessageBroker, SearchCluster and ObjectStore take from kubectl apply to Ready.",
            "It makes a cluster of three nodes of its own, named bench, and removes it. The machine must do nothing else meanwhile."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class ReadyBenchmark implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    @Option(names = "--runs", paramLabel = "N", description = "New resources of each kind.")
    private int runs = 5;

    @Option(names = "--subjects", split = ",", paramLabel = "ID", description = "What is measured.")
    private List<Subject> subjects = List.of(Subject.values());

    @Option(names = "--output", paramLabel = "FILE", description = "Where all samples go, as JSON.")
    private Path output = Path.of("benchmarks/target/ready.json");

    @Option(names = "--cluster", paramLabel = "NAME", description = "The cluster's name; one of that name is replaced.")
    private String cluster = "bench";

    /** Runs it and exits with 0 when every sample could be taken. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ReadyBenchmark())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Subject.class, ReadyBenchmark::subject)
                .execute(arguments));
    }

    private static Subject subject(String id) {
        List<String> known = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            if (subject.id().equals(id)) {
                return subject;
            }
            known.add(subject.id());
        }
        throw new CommandLine.TypeConversionException("there is no subject \"%s\": use %s".formatted(id, known));
    }

    @Override
    public Integer call() {
        Environment environment = Environment.now(Checkout.current().root());
        List<ReadySample> samples = new ArrayList<>();
        try (Installation installation = Installation.start(ClusterSpec.of(cluster, 3))) {
            for (int number = 1; number <= runs; number++) {
                for (Subject subject : subjects) {
                    String namespace = "bench-" + subject.id() + "-" + number;
                    ReadySample sample = measure(installation, namespace, subject, number);
                    System.err.printf("%s %d: %s%n", subject.id(), number, words(sample));
                    samples.add(sample);
                    write(Map.of("environment", environment, "samples", samples));
                    remove(installation, namespace);
                }
            }
        }
        System.out.println(Report.text(environment, subjects, samples));
        return samples.stream().allMatch(sample -> sample.failure() == null) ? 0 : 1;
    }

    private static ReadySample measure(Installation installation, String namespace, Subject subject, int number) {
        installation
                .client()
                .namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        GenericKubernetesResource applied = subject.resource();
        Instant at = Instant.now();
        long start = System.nanoTime();
        try {
            installation.kubectl(namespace).apply(subject.manifest());
            await(subject.title() + " is Ready")
                    .atMost(PATIENCE)
                    .pollInterval(BETWEEN_LOOKS)
                    .until(() -> isReady(installation
                            .client()
                            .genericKubernetesResources(applied.getApiVersion(), applied.getKind())
                            .inNamespace(namespace)
                            .withName(applied.getMetadata().getName())
                            .require()));
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            return new ReadySample(subject, number, at.toString(), millis, Environment.load(), null);
        } catch (ConditionTimeoutException e) {
            return new ReadySample(subject, number, at.toString(), null, Environment.load(), e.getMessage());
        }
    }

    /** What one sample leaves behind does not disturb the next. */
    private static void remove(Installation installation, String namespace) {
        var made = installation.client().namespaces().withName(namespace);
        made.delete();
        try {
            await(namespace + " is gone").atMost(PATIENCE).until(() -> made.get() == null);
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException(
                    namespace + " is not gone after " + PATIENCE.toMinutes() + " minutes: "
                            + Serialization.asJson(made.get()),
                    e);
        }
    }

    private static boolean isReady(GenericKubernetesResource resource) {
        return resource.get("status", "conditions") instanceof List<?> conditions
                && conditions.stream()
                        .anyMatch(condition -> condition instanceof Map<?, ?> fields
                                && "Ready".equals(fields.get("type"))
                                && "True".equals(fields.get("status")));
    }

    private static String words(ReadySample sample) {
        return sample.millis() == null
                ? Objects.requireNonNull(sample.failure())
                : "Ready after " + Distribution.seconds(sample.millis()) + " s";
    }

    private void write(Object results) {
        try {
            Files.createDirectories(output.toAbsolutePath().getParent());
            Files.writeString(output, Serialization.asJson(results) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + output, e);
        }
    }
}
