package io.marketplane.operator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KernelValuesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void aDerivedNameThatFitsIsTheBaseAndTheSuffix() {
        assertThat(Names.derived("shop", "-preview", 63)).isEqualTo("shop-preview");
    }

    @Test
    void aDerivedNameThatIsTooLongIsCutAndStaysDistinct() {
        String one = Names.derived("a".repeat(60) + "1", "-preview", 63);
        String other = Names.derived("a".repeat(60) + "2", "-preview", 63);
        assertThat(one).hasSize(63).endsWith("-preview").isNotEqualTo(other);
        assertThatIllegalArgumentException().isThrownBy(() -> Names.derived("shop", "-preview", 10));
    }

    @Test
    void aConditionKeepsItsTransitionTimeUntilItsStatusChanges() {
        List<Condition> first = Conditions.merge(
                List.of(), List.of(Conditions.falseBecause("Ready", "Starting", "1 of 3 pods is ready")), 1, NOON);
        List<Condition> second = Conditions.merge(
                first,
                List.of(Conditions.falseBecause("Ready", "Starting", "2 of 3 pods are ready")),
                2,
                NOON.plusSeconds(5));
        List<Condition> third = Conditions.merge(
                second, List.of(Conditions.trueBecause("Ready", "Serving", "All serve")), 2, NOON.plusMillis(9_500));

        assertThat(second.getFirst().getLastTransitionTime()).isEqualTo("2026-01-01T12:00:00Z");
        assertThat(second.getFirst().getObservedGeneration()).isEqualTo(2);
        assertThat(third.getFirst().getLastTransitionTime()).isEqualTo("2026-01-01T12:00:09Z");
        assertThat(Conditions.isTrue(third, "Ready")).isTrue();
    }

    @Test
    void aReasonIsOneWord() {
        assertThatIllegalArgumentException().isThrownBy(() -> Conditions.trueBecause("Ready", "all good", ""));
    }

    @Test
    void labelsNameTheOwnerUnderItsKind() {
        assertThat(Labels.of(new ConfigMapBuilder()
                        .withKind("CommerceService")
                        .withNewMetadata()
                        .withName("shop")
                        .endMetadata()
                        .build()))
                .isEqualTo(Map.of("marketplane.io/service", "shop", "app.kubernetes.io/managed-by", "marketplane"));
    }

    @Test
    void aChildIsControlledByUidAndNotByName() {
        HasMetadata child = configMap("child", "c");
        child.getMetadata().setOwnerReferences(List.of(OwnerReferences.controllerOf(configMap("owner", "1"))));
        assertThat(OwnerReferences.isControlledBy(child, configMap("owner", "1")))
                .isTrue();
        assertThat(OwnerReferences.isControlledBy(child, configMap("owner", "2")))
                .isFalse();
    }

    @Test
    void aBindingSurvivesItsSecretAndHidesItsValues() {
        Binding binding = Binding.provided("postgresql", Map.of("host", "db-rw", "password", "s3cret"));
        Secret secret = binding.toSecret("ns", "db-binding", Map.of());
        assertThat(secret.getType()).isEqualTo("servicebinding.io/postgresql");
        assertThat(Binding.in(secret)).contains(binding);
        assertThat(binding.entries()).containsEntry("provider", "marketplane").containsEntry("type", "postgresql");
        assertThat(binding).asString().contains("password").doesNotContain("s3cret");
    }

    @Test
    void aSecretWithoutATypeIsNoBinding() {
        assertThat(Binding.in(new SecretBuilder().addToData("host", "eA==").build()))
                .isEmpty();
        assertThat(Binding.in(new Secret())).isEmpty();
    }

    @Test
    void equalValuesHaveOneHashWhateverTheOrderOfTheirKeys() {
        assertThat(CanonicalJson.text(Map.of("b", 1, "a", List.of(2, 1)))).isEqualTo("{\"a\":[2,1],\"b\":1}");
        assertThat(CanonicalJson.hash(Map.of("a", 1), 8))
                .hasSize(8)
                .isNotEqualTo(CanonicalJson.hash(Map.of("a", 2), 8));
    }

    @Test
    void theWaitAfterARefusalGrowsFromOneToThirtySeconds() {
        assertThat(BackOff.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(BackOff.after(4)).isEqualTo(Duration.ofSeconds(8));
        assertThat(BackOff.after(1_000)).isEqualTo(Duration.ofSeconds(30));
        assertThat(BackOff.since(NOON, NOON)).isEqualTo(Duration.ofSeconds(1));
        assertThat(BackOff.since(NOON, NOON.plusSeconds(12))).isEqualTo(Duration.ofSeconds(12));
        assertThat(BackOff.since(NOON, NOON.plusSeconds(3_600))).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void theEarlierRetryOfTwoResultsWins() {
        Applied late = new Applied(List.of(), List.of(), Optional.of(Duration.ofSeconds(9)));
        Applied soon = new Applied(List.of(), List.of(), Optional.of(Duration.ofSeconds(2)));
        assertThat(late.and(soon).and(Applied.NOTHING).retryAfter()).contains(Duration.ofSeconds(2));
    }

    @Test
    void whatIsSentNamesItsControllerItsHashAndNoPlainSecret() {
        Secret secret = new SecretBuilder()
                .withNewMetadata()
                .withName("s")
                .withNamespace("ns")
                .endMetadata()
                .addToStringData("key", "value")
                .build();
        DesiredObject desired = DesiredObject.of(secret, configMap("owner", "1"));
        assertThat(desired.json().at("/data/key").asText()).isEqualTo("dmFsdWU=");
        assertThat(desired.json().has("stringData")).isFalse();
        assertThat(desired.json().at("/metadata/ownerReferences/0/uid").asText())
                .isEqualTo("1");
        assertThat(desired.json()
                        .at("/metadata/annotations")
                        .path(Annotations.APPLIED_HASH)
                        .asText())
                .isEqualTo(desired.hash());
        assertThat(secret.getMetadata().getOwnerReferences()).isEmpty();
    }

    @Test
    void anUnknownRoleOfAnImageHasARemedy() {
        ImageCatalogue images = new ImageCatalogue(Map.of("postgres", "p:1"));
        assertThat(images.reference("postgres")).contains("p:1");
        assertThat(images.reference("redis")).isEmpty();
        assertThat(ImageCatalogue.remedy("redis")).contains("images.redis");
    }

    private static ConfigMap configMap(String name, String uid) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("ns")
                .withUid(uid)
                .endMetadata()
                .build();
    }
}
