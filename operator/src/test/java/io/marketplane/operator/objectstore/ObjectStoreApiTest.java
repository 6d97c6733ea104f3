package io.marketplane.operator.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.testing.LimitedOperator;
import io.marketplane.operator.testing.ShippedChart;
import io.marketplane.platform.junit.ApiServer;
import io.marketplane.platform.junit.KubernetesApiTest;
import io.marketplane.platform.junit.StorageServer;
import io.marketplane.platform.junit.TestNamespace;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The reconciler on a real API server and on real buckets, under the rights that the chart ships. */
@KubernetesApiTest(controllers = true)
@Tag("database-52")
class ObjectStoreApiTest {
    private static final StorageServer S3 = StorageServer.s3("localhost");
    private static final StorageServer GOOGLE = StorageServer.google("localhost");
    private static final Map<String, String> RIGHT_KEY =
            Map.of("access-key-id", StorageServer.OWNER, "secret-access-key", StorageServer.OWNER_SECRET);

    private KubernetesClient client;
    private String namespace;
    private LimitedOperator operator;

    @BeforeEach
    void theOperatorUnderItsOwnAccount(ApiServer server, @TestNamespace String namespace) throws IOException {
        this.client = server.admin();
        this.namespace = namespace;
        operator = LimitedOperator.start(
                server,
                Set.of(namespace),
                namespace,
                "objectstore: objectstore:1\n",
                kernel -> List.of(new ObjectStoreReconciler(kernel, ShippedChart.NAMESPACE)));
    }

    @AfterEach
    void nothingWasForbidden() throws IOException {
        operator.close();
        assertThat(operator.forbiddenCalls()).isEmpty();
    }

    @AfterAll
    static void stop() {
        S3.close();
        GOOGLE.close();
    }

    @Test
    void aBucketOfS3IsMadeBoundAndHealsWhenItsKeyIsMended() {
        secret("keys", RIGHT_KEY);
        secret("authority", Map.of("ca.crt", S3.authority()));
        create(s3("media", true));
        await("Ready", "True", "Works");
        assertThat(binding())
                .containsAllEntriesOf(new TreeMap<>(Map.of(
                        "type", "s3",
                        "provider", "aws",
                        "host", "localhost",
                        "port", Integer.toString(S3.port()),
                        "uri", "https://" + S3.endpoint(),
                        "bucket", "media",
                        "region", "us-east-1",
                        "path-style", "true",
                        "username", StorageServer.OWNER)))
                .containsKeys("password", "ca.crt", "database");

        secret("keys", Map.of("access-key-id", StorageServer.OWNER, "secret-access-key", "a-wrong-one"));
        Condition wrong = await("Reachable", "False", "WrongKey");
        assertThat(wrong.getMessage()).contains("s3.credentials").doesNotContain("a-wrong-one");
        assertThat(binding()).containsEntry("password", StorageServer.OWNER_SECRET);

        secret("keys", RIGHT_KEY);
        await("Ready", "True", "Works");
    }

    @Test
    void anAbsentBucketAndAnAbsentSecretAreNamedAndHeal() {
        create(s3("nowhere", false));
        await("Stalled", "True", "CredentialsMissing");
        secret("keys", RIGHT_KEY);
        secret("authority", Map.of("ca.crt", S3.authority()));
        await("Reachable", "False", "BucketMissing");
        assertThat(client.secrets()
                        .inNamespace(namespace)
                        .withName("media-binding")
                        .get())
                .isNull();
        client.resources(ObjectStore.class)
                .inNamespace(namespace)
                .withName("media")
                .delete();
        create(s3("nowhere", true));
        await("Ready", "True", "Works");
    }

    @Test
    void aBucketOfGoogleIsMadeAndBound() {
        secret(
                "keys",
                Map.of(
                        "credentials.json",
                        Samples.serviceAccount(
                                "shop@project.iam.gserviceaccount.com",
                                Samples.rsaKeys().getPrivate())));
        secret("authority", Map.of("ca.crt", GOOGLE.authority()));
        create("{provider: GoogleCloudStorage, create: true, googleCloudStorage: {bucket: media, endpoint: '"
                + GOOGLE.endpoint() + "', credentials: {name: keys}, ca: {name: authority}}}");
        await("Ready", "True", "Works");
        assertThat(binding())
                .containsAllEntriesOf(Map.of("type", "gcs", "provider", "gcp", "bucket", "media", "host", "localhost"))
                .containsKeys("credentials.json", "ca.crt", "uri")
                .doesNotContainKeys("username", "password", "region", "path-style");
    }

    @Test
    void theObjectsOfAnEmbeddedStoreHaveTheNamesOfTheContract() {
        create("{provider: Embedded, embedded: {bucket: media, storage: {size: 1Gi}}}");
        await("Stalled", "True", "NoDefaultStorageClass");
        waiting().untilAsserted(() -> {
            assertThat(client.apps()
                            .statefulSets()
                            .inNamespace(namespace)
                            .withName("media")
                            .get())
                    .isNotNull();
            assertThat(client.services()
                            .inNamespace(namespace)
                            .withName("media")
                            .require()
                            .getSpec()
                            .getPorts())
                    .singleElement()
                    .satisfies(port -> assertThat(port.getPort()).isEqualTo(443));
            assertThat(client.persistentVolumeClaims()
                            .inNamespace(namespace)
                            .withName("data-media-0")
                            .get())
                    .isNotNull();
        });
        client.services().inNamespace(namespace).withName("media").delete();
        waiting()
                .until(() -> client.services()
                                .inNamespace(namespace)
                                .withName("media")
                                .get()
                        != null);
    }

    private static String s3(String bucket, boolean create) {
        return "{provider: S3, create: " + create + ", s3: {bucket: " + bucket + ", region: us-east-1, endpoint: '"
                + S3.endpoint() + "', pathStyle: true, credentials: {name: keys}, ca: {name: authority}}}";
    }

    private Condition await(String type, String status, String reason) {
        return waiting()
                .until(
                        () -> Optional.ofNullable(client.resources(ObjectStore.class)
                                        .inNamespace(namespace)
                                        .withName("media")
                                        .get())
                                .flatMap(store -> Optional.ofNullable(store.getStatus()))
                                .flatMap(found -> Conditions.find(found.conditions(), type)),
                        found -> found.filter(condition -> condition.getStatus().equals(status)
                                        && condition.getReason().equals(reason))
                                .isPresent())
                .orElseThrow();
    }

    private Map<String, String> binding() {
        Secret secret = client.secrets()
                .inNamespace(namespace)
                .withName("media-binding")
                .require();
        Map<String, String> entries = new TreeMap<>();
        secret.getData()
                .forEach((key, value) ->
                        entries.put(key, new String(Base64.getDecoder().decode(value), UTF_8)));
        assertThat(secret.getType()).isEqualTo("servicebinding.io/" + entries.get("type"));
        return entries;
    }

    private void secret(String name, Map<String, String> entries) {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .withStringData(entries)
                        .build())
                .fieldManager("user")
                .forceConflicts()
                .serverSideApply();
    }

    private void create(String spec) {
        client.resource(Serialization.unmarshal(
                        "---\n{apiVersion: marketplane.io/v1alpha1, kind: ObjectStore, metadata: {name: media, namespace: "
                                + namespace + "}, spec: " + spec + "}",
                        GenericKubernetesResource.class))
                .create();
    }

    private static ConditionFactory waiting() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }
}
