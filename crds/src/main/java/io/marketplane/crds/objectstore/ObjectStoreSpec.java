package io.marketplane.crds.objectstore;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.marketplane.crds.data.DeletionPolicy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of an ObjectStore. Absent fields take the defaults that the schema states.
 *
 * @param provider who keeps the bucket; immutable
 * @param s3 the bucket, of provider S3
 * @param googleCloudStorage the bucket, of provider GoogleCloudStorage
 * @param embedded the store, of provider Embedded
 * @param create whether an absent bucket is made
 * @param deletionPolicy what becomes of the volume of an embedded store
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "self.provider != 'S3' || has(self.s3) && !has(self.googleCloudStorage) && !has(self.embedded)",
        message =
                "spec.provider S3 goes with spec.s3 alone: write s3: {bucket, region, credentials} and remove the block"
                        + " of the other provider, or change provider")
@ValidationRule(
        value =
                "self.provider != 'GoogleCloudStorage' || has(self.googleCloudStorage) && !has(self.s3) && !has(self.embedded)",
        message = "spec.provider GoogleCloudStorage goes with spec.googleCloudStorage alone: write googleCloudStorage:"
                + " {bucket, credentials} and remove the block of the other provider, or change provider")
@ValidationRule(
        value = "self.provider != 'Embedded' || has(self.embedded) && !has(self.s3) && !has(self.googleCloudStorage)",
        message = "spec.provider Embedded goes with spec.embedded alone: write embedded: {bucket, storage: {size}} and"
                + " remove the block of the other provider, or change provider")
@ValidationRule(
        value = "self.deletionPolicy == 'Retain' || self.provider == 'Embedded'",
        fieldPath = ".deletionPolicy",
        message =
                "spec.deletionPolicy Delete is for provider Embedded: a bucket of a cloud is never emptied or deleted."
                        + " Set deletionPolicy: Retain")
public record ObjectStoreSpec(
        @JsonPropertyDescription("Who keeps the bucket. It cannot be changed. S3: Amazon S3 or another server of its"
                + " protocol. GoogleCloudStorage. Embedded: one pod without a replica, for a laptop and for tests, never"
                + " for production.")
        @Required
        @ValidationRule(
                value = "self == oldSelf",
                message =
                        "spec.provider cannot be changed: set it back, or create another ObjectStore and move the data")
        Provider provider,

        @JsonPropertyDescription("The bucket, of provider S3.") @Nullable S3Bucket s3,

        @JsonPropertyDescription("The bucket, of provider GoogleCloudStorage.") @Nullable GoogleBucket googleCloudStorage,

        @JsonPropertyDescription("The store, of provider Embedded.") @Nullable EmbeddedStore embedded,

        @JsonPropertyDescription(
                "true: a bucket that is absent is made. An embedded store makes its bucket in any case.")
        @Default("false")
        Boolean create,

        @JsonPropertyDescription("What becomes of the volume and Secrets of an embedded store when the ObjectStore is"
                + " deleted: Retain keeps them, and an ObjectStore of the same name adopts them; Delete removes them. A"
                + " bucket of a cloud is never emptied or deleted.")
        @Default("Retain")
        DeletionPolicy deletionPolicy) {

    /** Fills in the defaults of the schema, for objects that did not pass through an API server. */
    public ObjectStoreSpec {
        create = create != null && create;
        deletionPolicy = deletionPolicy == null ? DeletionPolicy.Retain : deletionPolicy;
    }

    /** The bucket, whoever keeps it. */
    @JsonIgnore
    public String bucket() {
        return switch (provider) {
            case S3 -> Objects.requireNonNull(s3).bucket();
            case GoogleCloudStorage ->
                Objects.requireNonNull(googleCloudStorage).bucket();
            case Embedded -> Objects.requireNonNull(embedded).bucket();
        };
    }
}
