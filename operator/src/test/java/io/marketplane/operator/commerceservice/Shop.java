package io.marketplane.operator.commerceservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.Operator;
import io.marketplane.crds.commerceservice.CommerceService;
import io.marketplane.crds.commerceservice.RolloutStatus;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.kernel.ImageCatalogue;
import io.marketplane.operator.kernel.Kernel;
import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.testing.ShippedChart;
import io.marketplane.platform.junit.ApiServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The CommerceService {@code shop} in a namespace, an operator for it with exactly the rights that the chart ships, and
 * what can be seen from outside.
 */
final class Shop implements AutoCloseable {
    final KubernetesClient client;
    final String namespace;
    final PlayedKubelet kubelet;
    private final ShippedChart chart;
    private final KubernetesClient limited;
    private Operator operator;

    Shop(ApiServer server, String namespace) {
        this.client = server.admin();
        this.namespace = namespace;
        this.chart = ShippedChart.install(server);
        this.limited = chart.operatorClient();
        this.kubelet = new PlayedKubelet(client, namespace);
        this.operator = start();
    }

    /** Applies a manifest as a user does. */
    void apply(String spec) {
        String manifest =
                "apiVersion: marketplane.io/v1alpha1\nkind: CommerceService\nmetadata: {name: shop, namespace: "
                        + namespace + "}\nspec:\n" + spec.indent(2);
        client.resource(new KubernetesSerialization().unmarshal(manifest, CommerceService.class))
                .fieldManager("user")
                .forceConflicts()
                .serverSideApply();
    }

    static String blueGreen(String image) {
        return """
                image: %s
                replicas: 3
                ports: [{port: 8080}]
                rollout:
                  strategy: BlueGreen
                  blueGreen: {scaleDownDelaySeconds: 3, abortScaleDownDelaySeconds: 2, progressDeadlineSeconds: 4}
                """.formatted(image);
    }

    CommerceService get() {
        return client.resources(CommerceService.class)
                .inNamespace(namespace)
                .withName("shop")
                .get();
    }

    Map<String, String> activeSelector() {
        return client.services()
                .inNamespace(namespace)
                .withName("shop")
                .get()
                .getSpec()
                .getSelector();
    }

    /** The colour of an image, if it is there. */
    Optional<ReplicaSet> colour(String image) {
        return client.apps().replicaSets().inNamespace(namespace).list().getItems().stream()
                .filter(set -> set.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getImage()
                        .equals(image))
                .findFirst();
    }

    String hash(String image) {
        return colour(image)
                .map(set -> set.getMetadata().getLabels().get(Labels.REVISION_HASH))
                .orElse("none");
    }

    int size(String image) {
        return colour(image).map(set -> set.getSpec().getReplicas()).orElse(-1);
    }

    String reason(String type) {
        return condition(type)
                .map(condition -> condition.getStatus() + "/" + condition.getReason())
                .orElse("none");
    }

    String message(String type) {
        return condition(type).map(Condition::getMessage).orElse("");
    }

    private Optional<Condition> condition(String type) {
        CommerceService shop = get();
        return shop.getStatus() == null
                ? Optional.empty()
                : Conditions.find(shop.getStatus().conditions(), type);
    }

    /** Healthy at the present generation, with that image. */
    void awaitHealthy(String image) {
        await(shop -> {
            RolloutStatus rollout =
                    shop.getStatus() == null ? null : shop.getStatus().rollout();
            return rollout != null
                    && shop.getMetadata()
                            .getGeneration()
                            .equals(shop.getStatus().observedGeneration())
                    && Conditions.isTrue(shop.getStatus().conditions(), "Ready")
                    && image.equals(shop.getStatus().image());
        });
    }

    void await(Predicate<CommerceService> condition) {
        waiting().until(this::get, condition);
    }

    static org.awaitility.core.ConditionFactory waiting() {
        return org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }

    /** The operator's process ends and another one starts. */
    void restartOperator() {
        operator.stop();
        operator = start();
    }

    void stopOperator() {
        operator.stop();
    }

    @Override
    public void close() {
        operator.stop();
        kubelet.close();
        limited.close();
        assertThat(chart.forbiddenCalls()).isEmpty();
    }

    private Operator start() {
        Operator started = new Operator(overrider -> overrider
                .withKubernetesClient(limited)
                .withCloseClientOnStop(false)
                .checkingCRDAndValidateLocalModel(false));
        Kernel kernel =
                Kernel.on(limited, new ImageCatalogue(Map.of()), InstantSource.system(), (object, verb, outcome) -> {});
        started.register(new CommerceServiceReconciler(kernel), controller -> controller.settingNamespaces(namespace));
        started.start();
        return started;
    }
}
