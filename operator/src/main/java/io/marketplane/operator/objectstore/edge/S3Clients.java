package io.marketplane.operator.objectstore.edge;

import io.marketplane.operator.members.edge.Trusted;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.objectstore.observe.Place;
import io.marketplane.operator.objectstore.observe.Target;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Clients of the S3 protocol that give up soon, and take nothing from the surroundings of the operator. */
final class S3Clients {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration CALL = Duration.ofSeconds(11);

    private S3Clients() {}

    /**
     * A client for whoever has {@code login}. The caller closes it.
     *
     * @throws IllegalArgumentException when the authority holds no certificate
     */
    static S3Client of(Target target, Login login) {
        Place place = target.place();
        UrlConnectionHttpClient.Builder http =
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ATTEMPT);
        target.authority().ifPresent(pem -> {
            TrustManager[] managers = Trusted.managers(pem);
            http.tlsTrustManagersProvider(() -> managers);
        });
        return S3Client.builder()
                .endpointOverride(URI.create(place.uri()))
                .region(Region.of(place.region()))
                .forcePathStyle(place.pathStyle())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(login.username(), login.password())))
                // What only Amazon knows would be refused by other servers.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(settings -> settings.apiCallTimeout(CALL)
                        .apiCallAttemptTimeout(ATTEMPT)
                        .defaultProfileFile(ProfileFile.aggregator().build())
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(2)
                                .build()))
                .httpClientBuilder(http)
                .build();
    }
}
