package io.marketplane.crds.objectstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * A bucket of Google Cloud Storage.
 *
 * @param bucket its name
 * @param project the project that a bucket is made in
 * @param endpoint host and port of another server than Google's
 * @param credentials the key of a service account
 * @param ca the authority that signed the server's certificate
 * @see <a href="https://cloud.google.com/storage/docs/buckets#naming">Bucket names</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GoogleBucket(
        @JsonPropertyDescription(
                "The name of the bucket: 3 to 63 lower-case letters, digits, hyphens, underscores and dots.")
        @Required
        @Size(min = 3, max = 63) @ValidationRule(
                value = "self.matches('^[a-z0-9][-a-z0-9._]*[a-z0-9]$') && !self.startsWith('goog')",
                message =
                        "bucket must hold 3 to 63 lower-case letters, digits, hyphens, underscores and dots, start and"
                                + " end with a letter or digit, and not start with goog: shop-media")
        String bucket,

        @JsonPropertyDescription(
                "The project that a bucket is made in, with create: true. Without one, that of the service account.")
        @Size(min = 1, max = 63) @Nullable String project,

        @JsonPropertyDescription(
                "Host and port of another server than storage.googleapis.com, such as a private endpoint"
                        + " or an emulator. It is spoken to over TLS.")
        @Size(min = 1, max = 253) @ValidationRule(value = Endpoint.RULE, message = Endpoint.MESSAGE)
        @Nullable String endpoint,

        @JsonPropertyDescription(
                "The Secret with the key of a service account, as Google gives it out, under the key credentials.json."
                        + " It is watched.")
        @Required
        SecretName credentials,

        @JsonPropertyDescription(
                "The Secret with the authority that signed the server's certificate, under the key ca.crt."
                        + " Without one, the authorities that the operator's image trusts. It is watched.")
        @Nullable SecretName ca) {

    /** Key of the service account's key. */
    public static final String CREDENTIALS = "credentials.json";
}
