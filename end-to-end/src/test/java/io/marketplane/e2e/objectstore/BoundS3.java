package io.marketplane.e2e.objectstore;

import io.marketplane.e2e.Trusted;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket of the S3 protocol. */
final class BoundS3 implements Bound {
    private final S3Client client;
    private final String bucket;

    BoundS3(Map<String, String> binding) {
        bucket = binding.get("bucket");
        client = S3Client.builder()
                .endpointOverride(URI.create(binding.get("uri")))
                .region(Region.of(binding.get("region")))
                .forcePathStyle("true".equals(binding.get("path-style")))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(binding.get("username"), binding.get("password"))))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .tlsTrustManagersProvider(() -> Trusted.managers(binding.get("ca.crt"))))
                .build();
    }

    @Override
    public void put(String key, String text) {
        client.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(text));
    }

    @Override
    public String get(String key) {
        return client.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String();
    }

    @Override
    public boolean lists(String key) {
        return client.listObjectsV2(list -> list.bucket(bucket).prefix(key)).contents().stream()
                .anyMatch(object -> object.key().equals(key));
    }

    @Override
    public void delete(String key) {
        client.deleteObject(delete -> delete.bucket(bucket).key(key));
    }

    @Override
    public void close() {
        client.close();
    }
}
