package io.marketplane.e2e.objectstore;

import static io.marketplane.e2e.UnderTest.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.e2e.EndToEnd;
import io.marketplane.e2e.Sandbox;
import io.marketplane.platform.junit.StorageServer;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Buckets of all providers: checked, bound, used with nothing but the binding, and never emptied. */
@EndToEnd
@Tag("database-52")
class ObjectStoreTest {
    private static final String EMBEDDED = "{provider: Embedded, embedded: {bucket: media, storage: {size: 1Gi},"
            + " credentials: {rotation: {every: 2160h, overlap: 20s}}}}";

    @Test
    void anEmbeddedStoreIsUsedByItsBindingAndItsDataOutlivesIt(Sandbox sandbox) {
        ObjectStoreUnderTest media = store(sandbox, "media");
        media.apply(EMBEDDED);
        Map<String, String> binding = media.awaitReady();
        assertThat(binding)
                .containsAllEntriesOf(Map.of(
                        "type", "s3",
                        "provider", "embedded",
                        "port", "443",
                        "host", "media." + sandbox.namespace() + ".svc"));
        try (Bound bucket = new BoundS3(binding)) {
            works(bucket);
            bucket.put("kept", "through the deletion of the ObjectStore");
        }

        media.delete();
        media.apply(EMBEDDED);

        try (Bound bucket = new BoundS3(media.awaitReady())) {
            assertThat(bucket.get("kept")).isEqualTo("through the deletion of the ObjectStore");
        }
        assertThat(media.binding().get("password")).isEqualTo(binding.get("password"));
    }

    @Test
    void aServiceFindsTheBucketInItsFiles(Sandbox sandbox) {
        store(sandbox, "media").apply(EMBEDDED);
        sandbox.kubectl().apply("""
                        apiVersion: marketplane.io/v1alpha1
                        kind: CommerceService
                        metadata: {name: shop}
                        spec:
                          image: %s
                          replicas: 1
                          ports: [{name: http, port: 8080}]
                          uses: [{objectStore: media}]
                        """.formatted(sandbox.images().get("probe")));
        await("the pod runs with the binding")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                sandbox.kubectl().run("exec", "deployment/shop", "--", "cat", "/bindings/media/bucket"))
                        .isEqualTo("media"));
    }

    @Test
    void aBucketOfS3IsCheckedWithTheRightAndTheWrongKeyAndBucket(Sandbox sandbox) {
        ObjectStoreUnderTest server = store(sandbox, "server");
        server.apply(EMBEDDED);
        Map<String, String> owner = server.awaitReady();
        ObjectStoreUnderTest media = store(sandbox, "media");
        media.make("authority", Map.of("ca.crt", owner.get("ca.crt")));
        key(media, owner.get("username"), owner.get("password"));
        media.apply(s3(owner.get("host"), "media"));
        Map<String, String> binding = media.awaitReady();
        assertThat(binding).containsAllEntriesOf(Map.of("type", "s3", "provider", "aws"));
        try (Bound bucket = new BoundS3(binding)) {
            works(bucket);
            bucket.put("kept", "x");
        }

        key(media, owner.get("username"), "a-wrong-secret");
        Condition wrong = media.awaitCondition("Reachable", "False", "WrongKey");
        assertThat(wrong.getMessage()).contains("s3.credentials").doesNotContain("a-wrong-secret");
        key(media, owner.get("username"), owner.get("password"));
        media.awaitCondition("Ready", "True", "Works");

        media.apply(s3(owner.get("host"), "nowhere"));
        assertThat(media.awaitCondition("Reachable", "False", "BucketMissing").getMessage())
                .contains("nowhere");
        media.apply(s3(owner.get("host"), "media"));
        media.awaitCondition("Ready", "True", "Works");
        media.delete();
        try (Bound bucket = new BoundS3(owner)) {
            assertThat(bucket.get("kept")).isEqualTo("x");
        }
    }

    @Test
    void aBucketOfGoogleIsMadeUsedAndMissed(Sandbox sandbox) {
        try (StorageServer google = StorageServer.google(sandbox.cluster().hostAddress())) {
            ObjectStoreUnderTest media = store(sandbox, "media");
            media.make("gcp-key", Map.of("credentials.json", serviceAccount()));
            media.make("authority", Map.of("ca.crt", google.authority()));
            media.apply(google(google.endpoint(), "media", true));
            Map<String, String> binding = media.awaitReady();
            assertThat(binding).containsAllEntriesOf(Map.of("type", "gcs", "provider", "gcp"));
            try (Bound bucket = new BoundGoogle(binding)) {
                works(bucket);
                bucket.put("kept", "x");
            }
            media.apply(google(google.endpoint(), "nowhere", false));
            media.awaitCondition("Reachable", "False", "BucketMissing");
            media.delete();
            try (Bound bucket = new BoundGoogle(binding)) {
                assertThat(bucket.get("kept")).isEqualTo("x");
            }
        }
    }

    @Test
    void nobodyIsRefusedWhileTheKeyChangesAndTheOldOneEnds(Sandbox sandbox) {
        ObjectStoreUnderTest media = store(sandbox, "media");
        media.apply(EMBEDDED);
        Map<String, String> before = media.awaitReady();
        media.command("rotate-credentials", "now");
        AtomicInteger used = new AtomicInteger();
        AtomicInteger overlapping = new AtomicInteger();
        await("what the binding says always works, and the old key ends")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(200))
                .failFast(() -> {
                    try (Bound bucket = new BoundS3(media.binding())) {
                        bucket.put("rotation", Integer.toString(used.incrementAndGet()));
                    }
                    return false;
                })
                .until(() -> {
                    boolean changed = !media.binding().get("username").equals(before.get("username"));
                    boolean accepted = accepts(before);
                    overlapping.addAndGet(changed && accepted ? 1 : 0);
                    return !accepted;
                });
        assertThat(overlapping).hasPositiveValue();
        try (Bound bucket = new BoundS3(media.binding())) {
            works(bucket);
        }
        System.out.printf("rotation: %d connections, none refused%n", used.get());
        assertThat(media.status().credentials().generation()).isEqualTo(2);
        assertThat(media.status().commands().rotateCredentials().token()).isEqualTo("now");
    }

    private static boolean accepts(Map<String, String> binding) {
        try (Bound bucket = new BoundS3(binding)) {
            bucket.put("rotation", "the old key");
            return true;
        } catch (S3Exception e) {
            return false;
        }
    }

    private static void works(Bound bucket) {
        bucket.put("a", "1");
        assertThat(bucket.get("a")).isEqualTo("1");
        assertThat(bucket.lists("a")).isTrue();
        bucket.delete("a");
        assertThat(bucket.lists("a")).isFalse();
    }

    private static ObjectStoreUnderTest store(Sandbox sandbox, String name) {
        return new ObjectStoreUnderTest(sandbox, name);
    }

    private static void key(ObjectStoreUnderTest store, String id, String secret) {
        store.make("keys", Map.of("access-key-id", id, "secret-access-key", secret));
    }

    private static String s3(String host, String bucket) {
        return "{provider: S3, s3: {bucket: " + bucket + ", region: us-east-1, endpoint: " + host
                + ", pathStyle: true, credentials: {name: keys}, ca: {name: authority}}}";
    }

    private static String google(String endpoint, String bucket, boolean create) {
        return "{provider: GoogleCloudStorage, create: " + create + ", googleCloudStorage: {bucket: " + bucket
                + ", endpoint: '" + endpoint + "', credentials: {name: gcp-key}, ca: {name: authority}}}";
    }

    private static String serviceAccount() {
        try {
            byte[] key = KeyPairGenerator.getInstance("RSA")
                    .generateKeyPair()
                    .getPrivate()
                    .getEncoded();
            String pem = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(key) + "\n-----END PRIVATE KEY-----\n";
            Map<String, String> json = new HashMap<>(Map.of("type", "service_account", "project_id", "shop"));
            json.putAll(Map.of("private_key_id", "1", "private_key", pem, "client_id", "1"));
            json.put("client_email", "shop@project.iam.gserviceaccount.com");
            return JsonMapper.builder().build().writeValueAsString(json);
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
