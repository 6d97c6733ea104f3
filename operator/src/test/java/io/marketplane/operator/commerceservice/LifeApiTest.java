package io.marketplane.operator.commerceservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.marketplane.platform.junit.ApiServer;
import io.marketplane.platform.junit.KubernetesApiTest;
import io.marketplane.platform.junit.TestNamespace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Size, repair, references and deletion on a real API server. */
@KubernetesApiTest(controllers = true)
class LifeApiTest {
    private static final String V1 = "shop:v1";

    @Test
    @Tag("rollout-R9")
    void aMissingSizeIsFilledInOnceThroughTheScaleSubresource(ApiServer server, @TestNamespace String ns) {
        try (Shop shop = new Shop(server, ns)) {
            shop.apply("image: " + V1 + "\nports: [{port: 8080}]\n");
            shop.awaitHealthy(V1);

            assertThat(shop.get().getSpec().replicas()).isEqualTo(1);
            assertThat(shop.get().getMetadata().getManagedFields())
                    .filteredOn(entry -> !entry.getManager().equals("user"))
                    .allSatisfy(entry -> assertThat(entry.getManager()).isEqualTo("marketplane"));
        }
    }

    @Test
    @Tag("rollout-R13")
    void aDeletedServiceAndAScaledDownColourAreBack(ApiServer server, @TestNamespace String ns) {
        try (Shop shop = new Shop(server, ns)) {
            shop.apply(Shop.blueGreen(V1));
            shop.awaitHealthy(V1);

            server.admin().services().inNamespace(ns).withName("shop").delete();
            Shop.waiting()
                    .until(() -> server.admin()
                                    .services()
                                    .inNamespace(ns)
                                    .withName("shop")
                                    .get()
                            != null);

            shop.colour(V1).ifPresent(colour -> server.admin().resource(colour).scale(1));
            Shop.waiting().until(() -> shop.size(V1) == 3);
            shop.awaitHealthy(V1);
        }
    }

    @Test
    @Tag("rollout-39")
    void aMissingSecretIsNamedAndTheRolloutStartsOnceItIsThere(ApiServer server, @TestNamespace String ns) {
        try (Shop shop = new Shop(server, ns)) {
            shop.apply(Shop.blueGreen(V1) + "config: {env: [{name: TOKEN, secretKeyRef: {name: pay, key: token}}]}\n");
            Shop.waiting().until(() -> shop.reason("Stalled").equals("True/InvalidSpec"));
            assertThat(shop.message("Stalled")).contains("TOKEN").contains("Secret pay");
            assertThat(shop.colour(V1)).isEmpty();

            server.admin()
                    .resource(new SecretBuilder()
                            .withNewMetadata()
                            .withName("pay")
                            .withNamespace(ns)
                            .endMetadata()
                            .addToStringData("token", "t")
                            .build())
                    .create();
            shop.awaitHealthy(V1);
        }
    }

    @Test
    @Tag("rollout-R12")
    @Tag("rollout-R14")
    void deletionTakesTheChildrenAlongAlsoWithTheOperatorStopped(ApiServer server, @TestNamespace String ns) {
        try (Shop shop = new Shop(server, ns)) {
            shop.apply(Shop.blueGreen(V1));
            shop.awaitHealthy(V1);
            shop.stopOperator();

            server.admin().resource(shop.get()).delete();

            Shop.waiting()
                    .until(() -> shop.colour(V1).isEmpty()
                            && server.admin()
                                            .services()
                                            .inNamespace(ns)
                                            .withName("shop")
                                            .get()
                                    == null);
        }
    }
}
