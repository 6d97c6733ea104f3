package io.marketplane.product.adapter.media;

import io.marketplane.product.application.MediaStore;
import io.marketplane.product.domain.Media;
import io.marketplane.product.domain.MediaType;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Files in a bucket. An upload is signed together with its length, type and SHA-256, and with the condition that
 * nothing is there yet: the store refuses anything else. Thread-safe.
 */
final class S3Media implements MediaStore, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(S3Media.class);
    private static final Duration READABLE = Duration.ofHours(1);

    private final String bucket;
    private final S3Client client;
    private final S3Presigner presigner;

    S3Media(String bucket, S3Client client, S3Presigner presigner) {
        this.bucket = bucket;
        this.client = client;
        this.presigner = presigner;
    }

    @Override
    public Upload upload(Media media, Duration lifetime) {
        var file = media.file();
        var put = PutObjectRequest.builder()
                .bucket(bucket)
                .key(media.objectKey())
                .contentType(file.type().mime())
                .contentLength(file.size())
                .checksumSHA256(
                        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(file.sha256())))
                .ifNoneMatch("*")
                .build();
        var signed = presigner.presignPutObject(
                request -> request.signatureDuration(lifetime).putObjectRequest(put));
        Map<String, String> headers = signed.signedHeaders().entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("host"))
                .collect(Collectors.toMap(Map.Entry::getKey, header -> String.join(",", header.getValue())));
        return new Upload(
                URI.create(signed.url().toString()),
                signed.httpRequest().method().name(),
                headers,
                signed.expiration());
    }

    @Override
    public Optional<Stored> find(Media media) {
        return ask(() -> {
            try {
                var head = client.headObject(
                        request -> request.bucket(bucket).key(media.objectKey()).checksumMode(ChecksumMode.ENABLED));
                return Optional.of(stored(media, head));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    private Stored stored(Media media, HeadObjectResponse head) {
        var sha256 = Optional.ofNullable(head.checksumSHA256())
                .map(text -> HexFormat.of().formatHex(Base64.getDecoder().decode(text)));
        return new Stored(head.contentLength(), String.valueOf(head.contentType()), beginning(media), sha256);
    }

    private String beginning(Media media) {
        try (var content = client.getObject(request ->
                request.bucket(bucket).key(media.objectKey()).range("bytes=0-" + (MediaType.SIGNATURE_BYTES - 1)))) {
            return new String(content.readNBytes(MediaType.SIGNATURE_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new Unavailable("the object store ended its answer early");
        }
    }

    @Override
    public URI address(Media media) {
        var get = GetObjectRequest.builder()
                .bucket(bucket)
                .key(media.objectKey())
                .responseContentType(media.file().type().mime())
                .build();
        return URI.create(presigner
                .presignGetObject(request -> request.signatureDuration(READABLE).getObjectRequest(get))
                .url()
                .toString());
    }

    @Override
    public void remove(Media media) {
        ask(() -> client.deleteObject(request -> request.bucket(bucket).key(media.objectKey())));
    }

    private static <T> T ask(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            LOG.warn("the object store does not serve: {}", e.getClass().getSimpleName());
            throw new Unavailable("the object store does not serve");
        }
    }

    @Override
    public void destroy() {
        presigner.close();
    }
}
