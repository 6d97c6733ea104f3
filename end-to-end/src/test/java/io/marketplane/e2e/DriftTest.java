package io.marketplane.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a hand does to the objects of a CommerceService is undone; what it adds beside them stays. */
@EndToEnd
class DriftTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    @Tag("rollout-R13")
    void editedAndDeletedChildrenComeBack(Sandbox sandbox) {
        sandbox.kubectl().apply(Manifests.shop(sandbox.image("probe"), "BlueGreen", "v1"));
        Await.healthy(sandbox.client(), sandbox.namespace(), "shop");

        for (Class<? extends HasMetadata> kind :
                List.of(PodDisruptionBudget.class, NetworkPolicy.class, Service.class, ServiceAccount.class)) {
            HasMetadata child = child(sandbox, kind);
            sandbox.client().resource(child).delete();
            Await.until(
                    child.getKind() + " " + child.getMetadata().getName() + " is made again",
                    SOON,
                    () -> child(sandbox, kind).getMetadata().getUid(),
                    uid -> !uid.equals(child.getMetadata().getUid()));
        }
    }

    @Test
    @Tag("rollout-R13")
    void aHandEditOfOurFieldIsPutBackAndAForeignAnnotationStays(Sandbox sandbox) {
        sandbox.kubectl().apply(Manifests.shop(sandbox.image("probe"), "BlueGreen", "v1"));
        Await.healthy(sandbox.client(), sandbox.namespace(), "shop");

        sandbox.client()
                .services()
                .inNamespace(sandbox.namespace())
                .withName("shop")
                .edit(service -> {
                    service.getSpec().getPorts().getFirst().setTargetPort(new IntOrString(9999));
                    service.getMetadata().getAnnotations().put("example.com/owner", "team-a");
                    return service;
                });
        sandbox.client().resource(child(sandbox, ReplicaSet.class)).edit(replicaSet -> {
            replicaSet.getSpec().setReplicas(1);
            return replicaSet;
        });

        Service restored = Await.until(
                "the target port is put back",
                SOON,
                () -> sandbox.client()
                        .services()
                        .inNamespace(sandbox.namespace())
                        .withName("shop")
                        .require(),
                service ->
                        !service.getSpec().getPorts().getFirst().getTargetPort().equals(new IntOrString(9999)));
        assertThat(restored.getMetadata().getAnnotations()).containsAllEntriesOf(Map.of("example.com/owner", "team-a"));
        Await.until(
                "the ReplicaSet has its size again",
                SOON,
                () -> child(sandbox, ReplicaSet.class).getSpec().getReplicas(),
                size -> size == 3);
    }

    /** The child of its kind that leads to, or holds, the revision with the traffic. */
    private static <T extends HasMetadata> T child(Sandbox sandbox, Class<T> kind) {
        return sandbox
                .client()
                .resources(kind)
                .inNamespace(sandbox.namespace())
                .withLabel("marketplane.io/service", "shop")
                .list()
                .getItems()
                .stream()
                .filter(child -> !child.getMetadata().getName().endsWith("-preview"))
                .filter(child -> child.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> owner.getKind().equals("CommerceService")))
                .findFirst()
                .orElseThrow();
    }
}
