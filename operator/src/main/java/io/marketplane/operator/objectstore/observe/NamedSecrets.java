package io.marketplane.operator.objectstore.observe;

import io.marketplane.crds.objectstore.GoogleBucket;
import io.marketplane.crds.objectstore.ObjectStoreSpec;
import io.marketplane.crds.objectstore.Provider;
import io.marketplane.crds.objectstore.S3Bucket;
import io.marketplane.crds.objectstore.SecretName;
import io.marketplane.operator.members.desired.MemberSecrets;
import io.marketplane.operator.members.observe.Login;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a spec says of a bucket of a cloud, with the Secrets that it names. Pure. */
public final class NamedSecrets {
    private final Function<String, Map<String, String>> secrets;
    private final List<String> gaps = new ArrayList<>();

    private NamedSecrets(Function<String, Map<String, String>> secrets) {
        this.secrets = secrets;
    }

    /** The Secrets that a spec names. */
    public static Stream<String> names(ObjectStoreSpec spec) {
        Stream<@Nullable SecretName> named = switch (spec.provider()) {
            case S3 ->
                spec.s3() == null
                        ? Stream.empty()
                        : Stream.of(spec.s3().credentials(), spec.s3().ca());
            case GoogleCloudStorage ->
                spec.googleCloudStorage() == null
                        ? Stream.empty()
                        : Stream.of(
                                spec.googleCloudStorage().credentials(),
                                spec.googleCloudStorage().ca());
            case Embedded -> Stream.empty();
        };
        return named.filter(Objects::nonNull).map(SecretName::name).distinct();
    }

    /**
     * What the spec and the Secrets give.
     *
     * @param secrets the entries of a Secret by its name; none where it does not exist
     */
    public static Access read(S3Bucket s3, Function<String, Map<String, String>> secrets) {
        NamedSecrets reader = new NamedSecrets(secrets);
        String id = reader.entry("s3.credentials", s3.credentials(), S3Bucket.ACCESS_KEY_ID);
        String secret = reader.entry("s3.credentials", s3.credentials(), S3Bucket.SECRET_ACCESS_KEY);
        Optional<String> authority = reader.authority("s3.ca", s3.ca());
        String endpoint = s3.endpoint() == null ? amazon(s3.region()) : s3.endpoint();
        Place place = new Place(Provider.S3, s3.bucket(), s3.region(), endpoint, s3.pathStyle(), "");
        return reader.access(new Target(place, new Key.AccessKey(new Login(id, secret)), authority));
    }

    /** As {@link #read(S3Bucket, Function)}. */
    public static Access read(GoogleBucket google, Function<String, Map<String, String>> secrets) {
        NamedSecrets reader = new NamedSecrets(secrets);
        String json = reader.entry("googleCloudStorage.credentials", google.credentials(), GoogleBucket.CREDENTIALS);
        Optional<String> authority = reader.authority("googleCloudStorage.ca", google.ca());
        Place place = new Place(
                Provider.GoogleCloudStorage,
                google.bucket(),
                "",
                Objects.requireNonNullElse(google.endpoint(), "storage.googleapis.com"),
                true,
                Objects.requireNonNullElse(google.project(), ""));
        return reader.access(new Target(place, new Key.ServiceAccount(json), authority));
    }

    private Access access(Target target) {
        return gaps.isEmpty() ? new Access.Complete(target) : new Access.Incomplete(gaps);
    }

    /** The partition of China has a domain of its own. */
    private static String amazon(String region) {
        return "s3." + region + ".amazonaws.com" + (region.startsWith("cn-") ? ".cn" : "");
    }

    private Optional<String> authority(String field, @Nullable SecretName name) {
        return Optional.ofNullable(name).map(secret -> entry(field, secret, MemberSecrets.TRUST_KEY));
    }

    private String entry(String field, SecretName name, String key) {
        Map<String, String> entries = secrets.apply(name.name());
        String value = entries.getOrDefault(key, "").strip();
        if (value.isEmpty()) {
            String what =
                    entries.isEmpty() ? " does not exist or is empty; create it" : " has no key " + key + "; add it";
            gaps.add(field + ": the Secret " + name.name() + what
                    + (entries.isEmpty() ? " in this namespace with the key " + key : ""));
        }
        return value;
    }
}
