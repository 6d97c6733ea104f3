package io.marketplane.e2e;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.crds.commerceservice.CommerceService;
import io.marketplane.crds.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waiting for what the API server shows, with the last thing that it showed in the message when it does not come. */
final class Await {
    private static final Duration OFTEN = Duration.ofMillis(200);

    private Await() {}

    /** Waits until {@code look} gives something that {@code wanted} accepts, and returns it. */
    static <T> T until(String what, Duration longest, Supplier<T> look, Predicate<T> wanted) {
        return await(what)
                .atMost(longest)
                .pollInterval(OFTEN)
                .ignoreExceptions()
                .until(look::get, wanted);
    }

    /** Waits until the service is Ready, and not Reconciling, Stalled or Degraded, at its current generation. */
    static CommerceService healthy(KubernetesClient client, String namespace, String name) {
        return until(
                "CommerceService " + name + " is healthy",
                Duration.ofMinutes(2),
                () -> client.resources(CommerceService.class)
                        .inNamespace(namespace)
                        .withName(name)
                        .require(),
                Await::isHealthy);
    }

    /** Waits until the Database is Ready, and not Reconciling, Stalled or Degraded, at its current generation. */
    static Database ready(KubernetesClient client, String namespace, String name) {
        return until(
                "Database " + name + " is ready",
                Duration.ofMinutes(3),
                () -> client.resources(Database.class)
                        .inNamespace(namespace)
                        .withName(name)
                        .require(),
                database -> database.getStatus() != null
                        && isSettled(
                                database.getStatus().observedGeneration(),
                                database.getMetadata().getGeneration(),
                                database.getStatus().conditions()));
    }

    /** Waits until a condition of the service has {@code status} and {@code reason}, and returns it. */
    static Condition condition(KubernetesClient client, String namespace, String name, String type, String reason) {
        return until(
                        "CommerceService " + name + " has " + type + " for the reason " + reason,
                        Duration.ofMinutes(2),
                        () -> find(
                                client.resources(CommerceService.class)
                                        .inNamespace(namespace)
                                        .withName(name)
                                        .require()
                                        .getStatus()
                                        .conditions(),
                                type),
                        found -> found.filter(condition -> condition.getReason().equals(reason))
                                .isPresent())
                .orElseThrow();
    }

    static Optional<Condition> find(List<Condition> conditions, String type) {
        return conditions.stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst();
    }

    private static boolean isHealthy(CommerceService service) {
        return service.getStatus() != null
                && isSettled(
                        service.getStatus().observedGeneration(),
                        service.getMetadata().getGeneration(),
                        service.getStatus().conditions());
    }

    private static boolean isSettled(Long observed, Long generation, List<Condition> conditions) {
        return generation.equals(observed)
                && is(conditions, "Ready", "True")
                && is(conditions, "Reconciling", "False")
                && is(conditions, "Stalled", "False")
                && is(conditions, "Degraded", "False");
    }

    private static boolean is(List<Condition> conditions, String type, String status) {
        return find(conditions, type)
                .map(Condition::getStatus)
                .filter(status::equals)
                .isPresent();
    }
}
