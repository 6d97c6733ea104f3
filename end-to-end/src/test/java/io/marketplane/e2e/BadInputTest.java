package io.marketplane.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Event;
import io.marketplane.crds.database.Database;
import io.marketplane.instruments.load.Load;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mistakes of the user: what they are told, that nothing else is disturbed, and that mending is enough. */
@EndToEnd
class BadInputTest {

    @Test
    @Tag("rollout-13")
    void anImageThatCannotBePulledIsNamedAndTheOldRevisionServesOn(Sandbox sandbox) {
        sandbox.kubectl().apply(Manifests.shop(sandbox.image("probe"), "BlueGreen", "v1"));
        Await.healthy(sandbox.client(), sandbox.namespace(), "shop");

        try (Load load = Load.on(sandbox.uri("shop", "/version"), 20)) {
            sandbox.kubectl().apply(Manifests.shop("registry.invalid/shop:9", "BlueGreen", "v2"));
            awaitMessage(sandbox, "registry.invalid/shop:9");
            assertThat(events(sandbox)).anySatisfy(event -> {
                assertThat(event.getType()).isEqualTo("Warning");
                assertThat(event.getMessage()).contains("registry.invalid/shop:9");
            });

            sandbox.kubectl().apply(Manifests.shop(sandbox.image("probe"), "BlueGreen", "v3"));
            Await.healthy(sandbox.client(), sandbox.namespace(), "shop");
            load.stop();
            assertThat(load.failures()).isEmpty();
        }
    }

    @Test
    void aPortOnWhichNothingListensIsNamedAndTheOldRevisionServesOn(Sandbox sandbox) {
        String good = Manifests.shop(sandbox.image("probe"), "BlueGreen", "v1");
        sandbox.kubectl().apply(good);
        Await.healthy(sandbox.client(), sandbox.namespace(), "shop");

        sandbox.kubectl().apply(good.replace("port: 8080", "port: 8081"));
        awaitMessage(sandbox, "8081");

        sandbox.kubectl().apply(good);
        Await.healthy(sandbox.client(), sandbox.namespace(), "shop");
    }

    @Test
    @Tag("rollout-39")
    void aMissingBindingIsNamedAndTheServiceStartsWhenItIsThere(Sandbox sandbox) {
        sandbox.kubectl()
                .apply(Manifests.shop(sandbox.image("probe"), "BlueGreen", "v1") + "  uses: [{database: stock}]\n");

        Condition stalled = Await.condition(sandbox.client(), sandbox.namespace(), "shop", "Stalled", "InvalidSpec");
        assertThat(stalled.getMessage()).contains("uses").contains("stock");

        sandbox.kubectl().apply(Manifests.database("stock", 1, "Delete"));
        Await.healthy(sandbox.client(), sandbox.namespace(), "shop");
    }

    @Test
    void aVolumeThatTheNamespaceMayNotHaveIsNamedAndTheDatabaseStartsWhenItMay(Sandbox sandbox) {
        sandbox.kubectl().apply("""
                apiVersion: v1
                kind: ResourceQuota
                metadata: {name: storage}
                spec: {hard: {requests.storage: 2Gi}}
                """);
        sandbox.kubectl().apply(Manifests.database("shop", 1, "Delete").replace("size: 1Gi", "size: 500Gi"));

        Condition storage = Await.until(
                        "StorageHealthy is False",
                        Duration.ofMinutes(1),
                        () -> Await.find(database(sandbox).getStatus().conditions(), "StorageHealthy"),
                        found -> found.filter(condition -> condition.getStatus().equals("False"))
                                .isPresent())
                .orElseThrow();
        assertThat(storage.getMessage()).contains("500Gi").contains("storage.size");
        assertThat(events(sandbox))
                .anySatisfy(event -> assertThat(event.getMessage()).contains("500Gi"));

        sandbox.kubectl().apply(Manifests.database("shop", 1, "Delete"));
        Await.ready(sandbox.client(), sandbox.namespace(), "shop");
    }

    private static Database database(Sandbox sandbox) {
        return sandbox.client()
                .resources(Database.class)
                .inNamespace(sandbox.namespace())
                .withName("shop")
                .require();
    }

    /** Waits until some condition of the service says {@code text}. */
    private static void awaitMessage(Sandbox sandbox, String text) {
        Await.until(
                "a condition of the service names " + text,
                Duration.ofMinutes(1),
                () -> sandbox.service("shop").getStatus().conditions(),
                conditions -> conditions.stream()
                        .anyMatch(condition -> condition.getMessage().contains(text)));
    }

    private static List<Event> events(Sandbox sandbox) {
        return sandbox.client()
                .v1()
                .events()
                .inNamespace(sandbox.namespace())
                .list()
                .getItems();
    }
}
