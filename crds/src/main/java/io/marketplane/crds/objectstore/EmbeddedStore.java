package io.marketplane.crds.objectstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.marketplane.crds.data.CredentialPolicy;
import io.marketplane.crds.data.NetworkAccess;
import io.marketplane.crds.data.Resources;
import org.jspecify.annotations.Nullable;

/**
 * An S3-compatible server in one pod. It has no replica: for a laptop and for tests, not for production.
 *
 * @param bucket the bucket that is made
 * @param storage its volume
 * @param resources compute resources of the pod
 * @param credentials how the access key is cared for
 * @param networkPolicy who may connect; without it, every pod of the namespace
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EmbeddedStore(
        @JsonPropertyDescription("The bucket that is made. It cannot be changed.")
        @Required
        @Size(min = 3, max = 63) @ValidationRule(value = BucketName.RULE, message = BucketName.MESSAGE)
        @ValidationRule(
                value = "self == oldSelf",
                message =
                        "embedded.bucket cannot be changed, because the data is in the old one: set it back, or create"
                                + " another ObjectStore")
        String bucket,

        @JsonPropertyDescription("The volume.") @Required Volume storage,

        @JsonPropertyDescription("CPU and memory of the pod.")
        Resources resources,

        @JsonPropertyDescription("How the access key of the binding is cared for.") @Default("{}")
        CredentialPolicy credentials,

        @JsonPropertyDescription("Who may connect. Without it, every pod of the same namespace may.") @Nullable NetworkAccess networkPolicy) {

    /** Fills in the defaults of the schema, for objects that did not pass through an API server. */
    public EmbeddedStore {
        resources = resources == null ? Resources.NONE : resources;
        credentials = credentials == null ? CredentialPolicy.DEFAULT : credentials;
    }
}
