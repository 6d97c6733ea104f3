package io.marketplane.operator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.ResourceQuotaStatusBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.platform.junit.ApiServer;
import io.marketplane.platform.junit.KubernetesApiTest;
import io.marketplane.platform.junit.TestNamespace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The applier against a real API server. A write is what changes a resourceVersion or is heard by the listener. */
@KubernetesApiTest
class ApplierTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<String> writes = new ArrayList<>();
    private KubernetesClient client;
    private Applier applier;
    private ConfigMap owner;
    private String namespace;

    @BeforeEach
    void anOwner(KubernetesClient client, @TestNamespace String namespace) {
        this.client = client;
        this.namespace = namespace;
        InstantSource clock = now::get;
        applier =
                new Applier(client, clock, (object, verb, outcome) -> writes.add(verb + " " + object + " " + outcome));
        owner = client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("owner")
                        .withNamespace(namespace)
                        .endMetadata()
                        .build())
                .create();
    }

    @Test
    void theSecondApplyOfEveryKindWritesNothing() {
        List<HasMetadata> desired = DesiredSamples.ofEveryKind(owner);
        assertThat(applier.apply(owner, desired, List.of()).refused()).isEmpty();
        List<String> versions = versions(desired);
        writes.clear();

        Applied again = applier.apply(owner, desired, read(desired));
        Applied afterRestart = new Applier(client, now::get, WriteListener.NONE).apply(owner, desired, read(desired));
        Applied withoutCache = applier.apply(owner, desired, List.of());

        assertThat(again).isEqualTo(Applied.NOTHING);
        assertThat(afterRestart).isEqualTo(Applied.NOTHING);
        assertThat(withoutCache).isEqualTo(Applied.NOTHING);
        assertThat(writes).isEmpty();
        assertThat(versions(desired)).isEqualTo(versions);
    }

    @Test
    void everyObjectIsControlledByItsOwnerAndWrittenByOneManager() {
        List<HasMetadata> desired = DesiredSamples.ofEveryKind(owner);
        applier.apply(owner, desired, List.of());
        assertThat(read(desired))
                .allMatch(object -> OwnerReferences.isControlledBy(object, owner))
                .allSatisfy(object -> assertThat(object.getMetadata().getManagedFields())
                        .extracting(ManagedFieldsEntry::getManager)
                        .containsOnly("marketplane"));
    }

    @Test
    void aHandEditIsPutBackAndTheFieldsOfOthersStay() {
        Deployment desired = DesiredSamples.deployment(owner);
        apply(desired);
        client.resource(desired)
                .edit(there -> new DeploymentBuilder(there)
                        .editMetadata()
                        .addToAnnotations("team", "blue")
                        .endMetadata()
                        .editSpec()
                        .withPaused(true)
                        .withReplicas(7)
                        .editTemplate()
                        .editSpec()
                        .editFirstContainer()
                        .withImage("other:1")
                        .addNewEnv()
                        .withName("FOREIGN")
                        .withValue("1")
                        .endEnv()
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build());

        Applied applied = apply(desired);

        Deployment after = client.resource(desired).get();
        assertThat(applied.written()).containsExactly(ObjectRef.of(desired));
        assertThat(after.getSpec().getReplicas()).isEqualTo(2);
        assertThat(after.getSpec().getPaused()).isTrue();
        assertThat(after.getMetadata().getAnnotations()).containsEntry("team", "blue");
        var container = after.getSpec().getTemplate().getSpec().getContainers().getFirst();
        assertThat(container.getImage()).isEqualTo("app:1");
        assertThat(container.getEnv()).extracting(env -> env.getName()).contains("FOREIGN");
        assertThat(apply(desired)).isEqualTo(Applied.NOTHING);
    }

    @Test
    void aKeyAddedToASelectorIsTakenOutAgain() {
        Service desired = DesiredSamples.service(owner);
        apply(desired);
        client.resource(desired)
                .edit(there -> new ServiceBuilder(there)
                        .editSpec()
                        .addToSelector("extra", "x")
                        .endSpec()
                        .build());
        apply(desired);
        assertThat(client.resource(desired).get().getSpec().getSelector())
                .isEqualTo(desired.getSpec().getSelector());
    }

    @Test
    void aDeletedChildIsMadeAgain() {
        Service desired = DesiredSamples.service(owner);
        apply(desired);
        client.resource(desired).delete();
        await().until(() -> client.resource(desired).get() == null);
        assertThat(applier.apply(owner, List.of(desired), List.of()).written()).hasSize(1);
        assertThat(client.resource(desired).get()).isNotNull();
    }

    @Test
    void aFieldThatIsNotDesiredAnyMoreIsRemoved() {
        apply(configMap("c", Map.of("a", "1", "b", "2")));
        apply(configMap("c", Map.of("a", "1")));
        assertThat(client.resource(configMap("c", Map.of())).get().getData()).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void twoWritersOfOneFieldDoNotFightFasterThanTheBackOff() {
        ConfigMap desired = configMap("c", Map.of("a", "ours"));
        apply(desired);
        int repairs = 0;
        for (int second = 0; second < 60; second++) {
            now.updateAndGet(time -> time.plusSeconds(1));
            client.configMaps()
                    .inNamespace(namespace)
                    .withName("c")
                    .edit(there ->
                            new ConfigMapBuilder(there).addToData("a", "theirs").build());
            Applied applied = apply(desired);
            repairs += applied.written().size();
            assertThat(applied.written().isEmpty())
                    .isEqualTo(applied.retryAfter().isPresent());
            applied.retryAfter().ifPresent(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofSeconds(30)));
        }
        assertThat(repairs).isBetween(3, 7);
    }

    @Test
    void anObjectOfSomebodyElseIsNotTakenOver() {
        client.resource(configMap("c", Map.of("a", "theirs"))).create();

        Applied applied = applier.apply(owner, List.of(configMap("c", Map.of("a", "ours"))), List.of());

        assertThat(applied.written()).isEmpty();
        assertThat(applied.refused())
                .singleElement()
                .satisfies(refused -> assertThat(refused.message())
                        .contains("ConfigMap " + namespace + "/c", "exists already", "marketplane.io/configmap"));
        assertThat(client.resource(configMap("c", Map.of())).get().getData()).containsEntry("a", "theirs");
    }

    @Test
    void anOrphanWithOurLabelsIsAdopted() {
        ConfigMap orphan = configMap("c", Map.of("a", "1"));
        orphan.getMetadata().setLabels(Labels.of(owner));
        client.resource(orphan).create();
        assertThat(apply(orphan).refused()).isEmpty();
        assertThat(OwnerReferences.isControlledBy(client.resource(orphan).get(), owner))
                .isTrue();
    }

    @Test
    void anObjectThatAChildOfOursTookControlOfStaysOursToApply() {
        ConfigMap child = client.resource(configMap("child", Map.of())).create();
        ConfigMap desired = configMap("c", Map.of("a", "1"));
        desired.getMetadata().setLabels(Labels.of(owner));
        applier.applyUnowned(owner, List.of(desired), List.of());
        client.resource(desired).edit(object -> {
            object.getMetadata().setOwnerReferences(List.of(OwnerReferences.controllerOf(child)));
            return object;
        });

        desired.setData(Map.of("a", "2"));
        Applied applied = applier.applyUnowned(owner, List.of(desired), List.of());

        assertThat(applied.refused()).isEmpty();
        ConfigMap there = client.resource(desired).get();
        assertThat(there.getData()).containsEntry("a", "2");
        assertThat(OwnerReferences.isControlledBy(there, child)).isTrue();
    }

    @Test
    void aReplaceThatDropsOwnerAndLabelsIsRepaired() {
        ConfigMap desired = configMap("c", Map.of("a", "1"));
        apply(desired);
        client.resource(desired)
                .edit(there -> new ConfigMapBuilder(there)
                        .editMetadata()
                        .withOwnerReferences()
                        .withAnnotations(Map.of())
                        .endMetadata()
                        .build());
        assertThat(apply(desired).refused()).isEmpty();
        assertThat(OwnerReferences.isControlledBy(client.resource(desired).get(), owner))
                .isTrue();
    }

    @Test
    void aQuotaThatRefusesAWriteIsAValueWithItsCauseAndTheOthersAreWritten() {
        client.resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("none")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .addToHard("services", Quantity.parse("0"))
                        .endSpec()
                        .withNewStatus()
                        .endStatus()
                        .build())
                .create();
        client.resourceQuotas().inNamespace(namespace).withName("none").editStatus(quota -> {
            quota.setStatus(new ResourceQuotaStatusBuilder()
                    .addToHard("services", Quantity.parse("0"))
                    .addToUsed("services", Quantity.parse("0"))
                    .build());
            return quota;
        });

        Applied applied = applier.apply(
                owner, List.of(DesiredSamples.service(owner), configMap("c", Map.of("a", "1"))), List.of());

        assertThat(applied.written()).extracting(ObjectRef::kind).containsExactly("ConfigMap");
        assertThat(applied.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.code()).isEqualTo(403);
            assertThat(refused.cause()).contains("exceeded quota");
        });
        assertThat(applied.retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(writes).contains("apply Service " + namespace + "/web REFUSED");
    }

    @Test
    void aSchemaViolationIsAValueThatNamesTheField() {
        Service wrong = new ServiceBuilder(DesiredSamples.service(owner))
                .editSpec()
                .editFirstPort()
                .withPort(70_000)
                .endPort()
                .endSpec()
                .build();
        assertThat(applier.apply(owner, List.of(wrong), List.of()).refused())
                .singleElement()
                .satisfies(refused -> assertThat(refused.cause()).contains("spec.ports[0].port"));
    }

    @Test
    void missingRightsAreAValueThatNamesTheUser(ApiServer server) {
        try (KubernetesClient nobody = server.clientFor("nobody")) {
            Applied applied = new Applier(nobody, now::get, WriteListener.NONE)
                    .apply(owner, List.of(configMap("c", Map.of())), List.of());
            assertThat(applied.refused())
                    .singleElement()
                    .satisfies(refused -> assertThat(refused.cause()).contains("nobody"));
        }
    }

    @Test
    void pruneDeletesWhatWeControlAndNothingElse() {
        ConfigMap kept = configMap("kept", Map.of());
        ConfigMap dropped = configMap("dropped", Map.of());
        ConfigMap foreign = configMap("foreign", Map.of());
        foreign.getMetadata().setLabels(Labels.of(owner));
        applier.apply(owner, List.of(kept, dropped), List.of());
        client.resource(foreign).create();

        Applied pruned = applier.prune(owner, List.of(kept), read(List.of(kept, dropped, foreign)));

        assertThat(pruned.written()).containsExactly(ObjectRef.of(dropped));
        assertThat(client.resource(dropped).get()).isNull();
        assertThat(client.resource(kept).get()).isNotNull();
        assertThat(client.resource(foreign).get()).isNotNull();
    }

    @Test
    void pruneLeavesWhatHasChangedSinceItWasSeen() {
        ConfigMap child = configMap("c", Map.of("a", "1"));
        apply(child);
        List<HasMetadata> stale = read(List.of(child));
        client.configMaps()
                .inNamespace(namespace)
                .withName("c")
                .edit(there -> new ConfigMapBuilder(there).addToData("b", "2").build());

        Applied pruned = applier.prune(owner, List.of(), stale);

        assertThat(pruned.written()).isEmpty();
        assertThat(pruned.refused()).isEmpty();
        assertThat(pruned.retryAfter()).isPresent();
        assertThat(client.resource(child).get()).isNotNull();
    }

    private Applied apply(HasMetadata desired) {
        HasMetadata there = client.resource(desired).get();
        return applier.apply(owner, List.of(desired), there == null ? List.of() : List.of(there));
    }

    private List<HasMetadata> read(List<? extends HasMetadata> objects) {
        return objects.stream()
                .<HasMetadata>map(object -> client.resource(object).get())
                .toList();
    }

    private List<String> versions(List<? extends HasMetadata> objects) {
        return read(objects).stream()
                .map(object -> object.getMetadata().getResourceVersion())
                .toList();
    }

    private ConfigMap configMap(String name, Map<String, String> data) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withData(data)
                .build();
    }
}
