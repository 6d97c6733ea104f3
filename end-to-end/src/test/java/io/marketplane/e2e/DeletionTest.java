package io.marketplane.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Deleting a resource removes what it became; the data of a Database stays unless it says otherwise. */
@EndToEnd
class DeletionTest {
    private static final Duration GONE = Duration.ofSeconds(60);

    @Test
    @Tag("rollout-R12")
    void nothingOfADeletedServiceIsLeft(Sandbox sandbox) {
        sandbox.kubectl().apply(Manifests.shop(sandbox.image("probe"), "BlueGreen", "v1"));
        Await.healthy(sandbox.client(), sandbox.namespace(), "shop");

        sandbox.kubectl().run("delete", "commerceservice", "shop");

        for (Class<? extends HasMetadata> kind : List.of(ReplicaSet.class, Service.class, Pod.class)) {
            Await.until("no " + kind.getSimpleName() + " is left", GONE, () -> all(sandbox, kind), List::isEmpty);
        }
    }

    @Test
    @Tag("database-14")
    void aRetainedDatabaseLeavesItsVolumesAndIsAdoptedWithAllRows(Sandbox sandbox) {
        sandbox.kubectl().apply(Manifests.database("shop", 1, "Retain"));
        Await.ready(sandbox.client(), sandbox.namespace(), "shop");
        sandbox.psql("shop-0", "create table kept (id int); insert into kept values (42)");

        sandbox.kubectl().run("delete", "database", "shop");
        Await.until("no pod is left", GONE, () -> all(sandbox, Pod.class), List::isEmpty);
        assertThat(all(sandbox, StatefulSet.class)).isEmpty();
        assertThat(all(sandbox, PersistentVolumeClaim.class)).hasSize(1);

        sandbox.kubectl().apply(Manifests.database("shop", 1, "Retain"));
        Await.ready(sandbox.client(), sandbox.namespace(), "shop");
        assertThat(sandbox.psql("shop-0", "select id from kept")).isEqualTo("42");
    }

    @Test
    @Tag("database-14")
    void aDatabaseThatSaysDeleteTakesItsVolumesAlong(Sandbox sandbox) {
        sandbox.kubectl().apply(Manifests.database("shop", 1, "Delete"));
        Await.ready(sandbox.client(), sandbox.namespace(), "shop");

        sandbox.kubectl().run("delete", "database", "shop");

        Await.until("no volume is left", GONE, () -> all(sandbox, PersistentVolumeClaim.class), List::isEmpty);
    }

    private static <T extends HasMetadata> List<T> all(Sandbox sandbox, Class<T> kind) {
        return sandbox.client()
                .resources(kind)
                .inNamespace(sandbox.namespace())
                .list()
                .getItems();
    }
}
