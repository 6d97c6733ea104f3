package io.marketplane.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A custom resource on the cluster of the tests, as its users see it.
 *
 * @param <R> its kind
 */
public interface UnderTest<R extends CustomResource<?, ?>> {
    /** How long a wait may take on a busy machine. */
    Duration PATIENCE = Duration.ofMinutes(5);

    /** How often a wait looks. */
    Duration OFTEN = Duration.ofMillis(100);

    /** Where it is. */
    Sandbox sandbox();

    /** Its name. */
    String name();

    /** Its kind. */
    Class<R> type();

    /** The conditions of its status; empty before there is one. */
    List<Condition> conditions();

    /** The generation that its status is about; 0 before there is one. */
    long observedGeneration();

    /** Whether what its kind has beside the common conditions says that all is well. */
    default boolean isWhole() {
        return true;
    }

    /** Applies a spec, as YAML in flow style. */
    default void apply(String spec) {
        String manifest = "---\n{apiVersion: marketplane.io/v1alpha1, kind: %s, metadata: {name: %s}, spec: %s}"
                .formatted(type().getSimpleName(), name(), spec);
        sandbox()
                .client()
                .resource(Serialization.unmarshal(manifest, type()))
                .inNamespace(sandbox().namespace())
                .fieldManager("test")
                .forceConflicts()
                .serverSideApply();
    }

    /** Applies a spec, waits until all of it is there, and prints how long that took. */
    default void applyAndAwait(String spec) {
        long start = System.nanoTime();
        apply(spec);
        awaitSettled();
        System.out.printf(
                "%s %s: apply to Ready %.1f s%n", type().getSimpleName(), name(), (System.nanoTime() - start) / 1e9);
    }

    /** It as the API server has it. */
    default R find() {
        return resource().require();
    }

    /** Where the API server has it. */
    default Resource<R> resource() {
        return sandbox()
                .client()
                .resources(type())
                .inNamespace(sandbox().namespace())
                .withName(name());
    }

    /** A condition. */
    default Optional<Condition> condition(String condition) {
        return conditions().stream()
                .filter(candidate -> candidate.getType().equals(condition))
                .findFirst();
    }

    /** Whether a condition has that status. */
    default boolean is(String condition, String status) {
        return condition(condition)
                .map(Condition::getStatus)
                .filter(status::equals)
                .isPresent();
    }

    /** Waits for a condition; comes back with it, and prints how long that took. */
    default Condition awaitCondition(String condition, String status, String reason) {
        long start = System.nanoTime();
        Condition found = await(name() + " says " + condition + "=" + status + " because " + reason)
                .atMost(PATIENCE)
                .pollInterval(OFTEN)
                .until(
                        () -> condition(condition),
                        now -> now.filter(seen -> seen.getStatus().equals(status)
                                        && seen.getReason().equals(reason))
                                .isPresent())
                .orElseThrow();
        System.out.printf(
                "%s %s: %s=%s (%s) after %.1f s%n",
                type().getSimpleName(), name(), condition, status, reason, (System.nanoTime() - start) / 1e9);
        return found;
    }

    /** Waits until the present spec is Ready and nothing is under way; says how long that took. */
    default Duration awaitSettled() {
        long start = System.nanoTime();
        await(name() + " is settled").atMost(PATIENCE).pollInterval(OFTEN).until(this::isSettled);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Whether the present spec is Ready and nothing is under way. */
    default boolean isSettled() {
        return observedGeneration() == find().getMetadata().getGeneration()
                && is("Ready", "True")
                && is("Reconciling", "False")
                && is("Degraded", "False")
                && isWhole();
    }

    /** What a Secret of it says, as in {@code binding}. */
    default Map<String, String> secret(String suffix) {
        Map<String, String> entries = new TreeMap<>();
        sandbox()
                .client()
                .secrets()
                .inNamespace(sandbox().namespace())
                .withName(name() + "-" + suffix)
                .require()
                .getData()
                .forEach((key, value) ->
                        entries.put(key, new String(Base64.getDecoder().decode(value), UTF_8)));
        return entries;
    }

    /** The address of the Service that has its name. */
    default String address() {
        return sandbox()
                .client()
                .services()
                .inNamespace(sandbox().namespace())
                .withName(name())
                .require()
                .getSpec()
                .getClusterIP();
    }

    /** Its pods. */
    default List<Pod> pods() {
        return sandbox()
                .client()
                .pods()
                .inNamespace(sandbox().namespace())
                .withLabel("marketplane.io/" + type().getSimpleName().toLowerCase(Locale.ROOT), name())
                .list()
                .getItems();
    }

    /** A pod of it. */
    default Pod pod(String pod) {
        return sandbox()
                .client()
                .pods()
                .inNamespace(sandbox().namespace())
                .withName(pod)
                .require();
    }

    /** Gives a command by an annotation, {@code marketplane.io/<command>}. */
    default void command(String command, String token) {
        sandbox()
                .kubectl()
                .run(
                        "annotate",
                        "--overwrite",
                        type().getSimpleName().toLowerCase(Locale.ROOT),
                        name(),
                        "marketplane.io/" + command + "=" + token);
    }

    /** Deletes it and waits until it and its pods are gone. */
    default void delete() {
        resource().delete();
        await(name() + " and its pods are gone")
                .atMost(PATIENCE)
                .pollInterval(OFTEN)
                .until(() -> pods().isEmpty() && resource().get() == null);
    }
}
