package io.marketplane.crds.objectstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * A bucket of the S3 protocol.
 *
 * @param bucket its name
 * @param region the region that requests are signed for
 * @param endpoint host and port of another server than Amazon's
 * @param pathStyle whether the bucket is in the path of an address and not in its host
 * @param credentials the access key
 * @param ca the authority that signed the server's certificate
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Bucket naming rules</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record S3Bucket(
        @JsonPropertyDescription("The name of the bucket: 3 to 63 lower-case letters, digits, hyphens and dots.")
        @Required
        @Size(min = 3, max = 63) @ValidationRule(value = BucketName.RULE, message = BucketName.MESSAGE)
        String bucket,

        @JsonPropertyDescription("The region of the bucket, for example eu-central-1. Other servers than Amazon's have"
                + " one too; where nobody chose it, it is us-east-1.")
        @Required
        @Size(min = 1, max = 63) @ValidationRule(
                value = "self.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?$')",
                message = "region must hold lower-case letters, digits and hyphens, for example eu-central-1")
        String region,

        @JsonPropertyDescription("Host and port of another server than Amazon's, for example s3.example.com:9000. It is"
                + " spoken to over TLS.")
        @Size(min = 1, max = 253) @ValidationRule(value = Endpoint.RULE, message = Endpoint.MESSAGE)
        @Nullable String endpoint,

        @JsonPropertyDescription(
                "Whether the bucket is in the path of an address and not in its host. Most servers that"
                        + " are not Amazon's want true.")
        @Default("false")
        Boolean pathStyle,

        @JsonPropertyDescription(
                "The Secret with the access key, under the keys access-key-id and secret-access-key. It is watched.")
        @Required
        SecretName credentials,

        @JsonPropertyDescription(
                "The Secret with the authority that signed the server's certificate, under the key ca.crt."
                        + " Without one, the authorities that the operator's image trusts. It is watched.")
        @Nullable SecretName ca) {

    /** Key of the access key's id. */
    public static final String ACCESS_KEY_ID = "access-key-id";

    /** Key of the access key's secret. */
    public static final String SECRET_ACCESS_KEY = "secret-access-key";

    /** Fills in the default of the schema, for objects that did not pass through an API server. */
    public S3Bucket {
        pathStyle = pathStyle != null && pathStyle;
    }
}
