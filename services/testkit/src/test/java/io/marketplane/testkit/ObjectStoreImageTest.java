package io.marketplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class ObjectStoreImageTest {
    private static final ObjectStoreServer SERVER = ObjectStoreServer.start();
    private static final S3Client OWNER = client(SERVER.secretKey());

    @BeforeAll
    static void makeABucket() {
        OWNER.createBucket(bucket -> bucket.bucket("media"));
    }

    @AfterAll
    static void stop() {
        OWNER.close();
        SERVER.close();
    }

    @Test
    void runsUnderTheLimitsOfAPod() {
        Limits.hold(SERVER.container(), 10_006);
    }

    @Test
    void keepsAnObjectOverTls() {
        OWNER.putObject(
                put -> put.bucket("media").key("a/b.txt").contentType("text/plain"), RequestBody.fromString("1"));
        var object = OWNER.getObjectAsBytes(get -> get.bucket("media").key("a/b.txt"));
        assertThat(object.asUtf8String()).isEqualTo("1");
        assertThat(object.response().contentType()).isEqualTo("text/plain");
        assertThat(OWNER.listObjectsV2(list -> list.bucket("media").prefix("a/"))
                        .contents())
                .extracting(found -> found.key())
                .containsExactly("a/b.txt");
    }

    @Test
    void refusesAWrongSecret() {
        try (var stranger = client("wrong")) {
            assertThatThrownBy(() -> stranger.listBuckets())
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            refusal -> assertThat(refusal.statusCode()).isEqualTo(403));
        }
    }

    @Test
    void keepsOlderVersionsOfABucketThatIsVersioned() {
        OWNER.createBucket(bucket -> bucket.bucket("versioned"));
        OWNER.putBucketVersioning(request -> request.bucket("versioned")
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        OWNER.putObject(put -> put.bucket("versioned").key("k"), RequestBody.fromString("first"));
        OWNER.putObject(put -> put.bucket("versioned").key("k"), RequestBody.fromString("second"));
        assertThat(OWNER.listObjectVersions(list -> list.bucket("versioned")).versions())
                .hasSize(2);
    }

    @Test
    void aPresignedAddressNeedsNoCredentials() throws IOException, InterruptedException {
        try (var presigner = presigner();
                var anyone = Trust.http(SERVER.caCertificate())) {
            var upload = presigner.presignPutObject(presign -> presign.signatureDuration(Duration.ofMinutes(5))
                    .putObjectRequest(put -> put.bucket("media").key("upload.txt")));
            var put = HttpRequest.newBuilder(upload.url().toURI())
                    .PUT(BodyPublishers.ofString("hello"))
                    .build();
            assertThat(anyone.send(put, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
            var download = presigner.presignGetObject(presign -> presign.signatureDuration(Duration.ofMinutes(5))
                    .getObjectRequest(get -> get.bucket("media").key("upload.txt")));
            var get = HttpRequest.newBuilder(download.url().toURI()).build();
            assertThat(anyone.send(get, BodyHandlers.ofString()).body()).isEqualTo("hello");
            var tampered = URI.create(download.url().toString().replace("upload.txt", "a/b.txt"));
            assertThat(anyone.send(HttpRequest.newBuilder(tampered).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(403);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static S3Client client(String secretKey) {
        return S3Client.builder()
                .endpointOverride(URI.create(SERVER.endpoint()))
                .region(Region.of(SERVER.region()))
                .forcePathStyle(true)
                .credentialsProvider(credentials(secretKey))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .tlsTrustManagersProvider(() -> Trust.managers(SERVER.caCertificate())))
                .build();
    }

    private static S3Presigner presigner() {
        return S3Presigner.builder()
                .endpointOverride(URI.create(SERVER.endpoint()))
                .region(Region.of(SERVER.region()))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(credentials(SERVER.secretKey()))
                .build();
    }

    private static StaticCredentialsProvider credentials(String secretKey) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(SERVER.accessKey(), secretKey));
    }
}
