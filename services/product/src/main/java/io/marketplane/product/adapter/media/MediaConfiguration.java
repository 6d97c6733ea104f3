package io.marketplane.product.adapter.media;

import io.marketplane.product.application.MediaLibrary;
import io.marketplane.product.application.MediaRecords;
import io.marketplane.service.binding.BoundEngine;
import io.marketplane.service.binding.BoundTrust;
import io.marketplane.service.binding.EngineBindings;
import io.marketplane.service.value.Uuid7;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Wires pictures where an object store of type s3 is bound. */
@Configuration(proxyBeanMethods = false)
class MediaConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(MediaConfiguration.class);
    private static final String TYPE = "s3";
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ATTEMPT = Duration.ofSeconds(3);
    private static final Duration CALL = Duration.ofSeconds(5);

    @Bean
    @Nullable S3Client s3Client(EngineBindings bindings) {
        var engine = bindings.find(TYPE);
        if (engine.isEmpty()) {
            LOG.info("pictures are off, which need a binding of the type s3");
        }
        return engine.map(MediaConfiguration::client).orElse(null);
    }

    @Bean
    @Nullable S3Media s3Media(EngineBindings bindings, ObjectProvider<S3Client> client) {
        var found = client.getIfAvailable();
        return found == null
                ? null
                : bindings.find(TYPE)
                        .map(bound -> new S3Media(bound.key("bucket"), found, presigner(bound)))
                        .orElse(null);
    }

    @Bean
    @Nullable MediaLibrary mediaLibrary(
            ObjectProvider<S3Media> store,
            MediaRecords records,
            Uuid7 ids,
            InstantSource clock,
            @Value("${MEDIA_UPLOAD_TTL:15m}") Duration lifetime) {
        var found = store.getIfAvailable();
        return found == null ? null : new MediaLibrary(records, found, ids, clock, lifetime);
    }

    @Bean
    @Nullable MediaSweep mediaSweep(ObjectProvider<MediaLibrary> library) {
        var found = library.getIfAvailable();
        return found == null ? null : new MediaSweep(found);
    }

    /** Each request is signed with the keys of its moment. */
    private static AwsCredentialsProvider keys(BoundEngine engine) {
        return () -> {
            var login = engine.login();
            return AwsBasicCredentials.create(login.username(), login.password());
        };
    }

    private static boolean pathStyle(BoundEngine engine) {
        return engine.optional("path-style").filter("true"::equals).isPresent();
    }

    private static S3Client client(BoundEngine engine) {
        var http = UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ATTEMPT);
        var trust = new TrustManager[] {new BoundTrust(engine)};
        http.tlsTrustManagersProvider(() -> trust);
        return S3Client.builder()
                .endpointOverride(URI.create(engine.key("uri")))
                .region(Region.of(engine.key("region")))
                .forcePathStyle(pathStyle(engine))
                .credentialsProvider(keys(engine))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(settings -> settings.apiCallTimeout(CALL)
                        .apiCallAttemptTimeout(ATTEMPT)
                        .defaultProfileFile(ProfileFile.aggregator().build()))
                .httpClientBuilder(http)
                .build();
    }

    private static S3Presigner presigner(BoundEngine engine) {
        return S3Presigner.builder()
                .endpointOverride(URI.create(engine.key("uri")))
                .region(Region.of(engine.key("region")))
                .credentialsProvider(keys(engine))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(pathStyle(engine))
                        .build())
                .build();
    }
}
