package io.marketplane.operator.commerceservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.operator.kernel.Labels;
import io.marketplane.platform.junit.ApiServer;
import io.marketplane.platform.junit.KubernetesApiTest;
import io.marketplane.platform.junit.TestNamespace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The blue-green rollout on a real API server with real controllers; the test plays the kubelet. */
@KubernetesApiTest(controllers = true)
class BlueGreenApiTest {
    private static final String V1 = "shop:v1";
    private static final String V2 = "shop:v2";

    @Test
    @Tag("rollout-1")
    void theFirstRevisionBecomesHealthyWithoutACheckOrAPause(ApiServer server, @TestNamespace String ns) {
        try (Shop shop = new Shop(server, ns)) {
            shop.apply(Shop.blueGreen(V1));
            shop.awaitHealthy(V1);

            assertThat(shop.activeSelector()).containsEntry(Labels.REVISION_HASH, shop.hash(V1));
            assertThat(shop.size(V1)).isEqualTo(3);
            assertThat(shop.reason("Reconciling")).startsWith("False");
            assertThat(shop.reason("Stalled")).startsWith("False");
            assertThat(shop.reason("Degraded")).startsWith("False");
            assertThat(shop.get().getStatus().observedGeneration()).isEqualTo(1);
        }
    }

    @Test
    @Tag("rollout-2")
    void theTrafficMovesOnceGreenIsAvailableAndTheOldColourGoesAfterItsDelay(
            ApiServer server, @TestNamespace String ns) {
        try (Shop shop = new Shop(server, ns)) {
            shop.apply(Shop.blueGreen(V1));
            shop.awaitHealthy(V1);
            String v1 = shop.hash(V1);

            shop.apply(Shop.blueGreen("shop:slow"));
            Shop.waiting().until(() -> shop.size("shop:slow") == 3);
            Shop.waiting().until(() -> shop.reason("Reconciling").equals("True/ScalingGreen"));
            assertThat(shop.activeSelector()).containsEntry(Labels.REVISION_HASH, v1);

            shop.kubelet.releaseSlow();
            shop.awaitHealthy("shop:slow");
            assertThat(shop.activeSelector()).containsEntry(Labels.REVISION_HASH, shop.hash("shop:slow"));
            assertThat(shop.size(V1)).isEqualTo(3);
            Shop.waiting().until(() -> shop.size(V1) == 0);
        }
    }

    @Test
    @Tag("rollout-14")
    void aBrokenImageIsReportedByNameAndTheOldRevisionKeepsTheTraffic(ApiServer server, @TestNamespace String ns) {
        try (Shop shop = new Shop(server, ns)) {
            shop.apply(Shop.blueGreen(V1));
            shop.awaitHealthy(V1);
            String v1 = shop.hash(V1);

            shop.apply(Shop.blueGreen("shop:broken"));
            Shop.waiting().until(() -> shop.reason("Stalled").equals("True/ProgressDeadlineExceeded"));
            assertThat(shop.message("Stalled")).contains("shop:broken").contains("cannot be pulled");
            assertThat(shop.reason("Degraded")).isEqualTo("True/ProgressDeadlineExceeded");
            assertThat(shop.reason("Available")).isEqualTo("True/EndpointsReady");
            assertThat(shop.activeSelector()).containsEntry(Labels.REVISION_HASH, v1);

            shop.apply(Shop.blueGreen(V2));
            shop.awaitHealthy(V2);
            Shop.waiting().until(() -> shop.size("shop:broken") == 0);
        }
    }
}
