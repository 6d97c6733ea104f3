package io.marketplane.operator.objectstore.decide;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.operator.members.observe.Login;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The policy of the bucket of an embedded store: applications may do all to objects and list them, and can neither
 * remove the bucket nor let somebody else in. Pure.
 */
public final class BucketPolicy {
    private static final List<String> ON_OBJECTS = List.of(
            "s3:GetObject*",
            "s3:PutObject*",
            "s3:DeleteObject*",
            "s3:AbortMultipartUpload",
            "s3:ListMultipartUploadParts");
    private static final List<String> ON_BUCKET = List.of(
            "s3:ListBucket",
            "s3:ListBucketVersions",
            "s3:ListBucketMultipartUploads",
            "s3:GetBucketLocation",
            "s3:GetBucketVersioning");

    private BucketPolicy() {}

    /** The policy, as JSON that is the same for the same logins. */
    public static String of(String bucket, List<Login> accepted) {
        List<String> names = accepted.stream().map(Login::username).sorted().toList();
        String resource = "arn:aws:s3:::" + bucket;
        return Serialization.asJson(new TreeMap<>(Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(statement(names, ON_OBJECTS, resource + "/*"), statement(names, ON_BUCKET, resource)))));
    }

    private static Map<String, Object> statement(List<String> names, List<String> actions, String resource) {
        return new TreeMap<>(Map.of(
                "Effect",
                "Allow",
                "Principal",
                Map.of("AWS", names),
                "Action",
                actions,
                "Resource",
                List.of(resource)));
    }
}
