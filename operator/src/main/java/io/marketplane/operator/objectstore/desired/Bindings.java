package io.marketplane.operator.objectstore.desired;

import io.marketplane.crds.objectstore.GoogleBucket;
import io.marketplane.operator.kernel.Binding;
import io.marketplane.operator.members.desired.MemberSecrets;
import io.marketplane.operator.objectstore.observe.Key;
import io.marketplane.operator.objectstore.observe.Place;
import io.marketplane.operator.objectstore.observe.Target;
import java.util.Map;
import java.util.TreeMap;

/** What applications need to use a bucket. Pure. */
public final class Bindings {
    private Bindings() {}

    /** The binding to a bucket. Keys that do not apply are absent. */
    public static Binding of(Target target) {
        Place place = target.place();
        Map<String, String> entries = new TreeMap<>();
        entries.put("host", place.host());
        entries.put("port", place.port());
        entries.put("uri", place.uri());
        entries.put("database", place.bucket());
        entries.put("bucket", place.bucket());
        target.authority().ifPresent(pem -> entries.put(MemberSecrets.TRUST_KEY, pem));
        return switch (target.key()) {
            case Key.AccessKey(var login) -> {
                entries.put("region", place.region());
                entries.put("username", login.username());
                entries.put("password", login.password());
                if (place.pathStyle()) {
                    entries.put("path-style", "true");
                }
                yield Binding.provided("s3", provider(place), entries);
            }
            case Key.ServiceAccount(String json) -> {
                entries.put(GoogleBucket.CREDENTIALS, json);
                yield Binding.provided("gcs", provider(place), entries);
            }
        };
    }

    private static String provider(Place place) {
        return switch (place.provider()) {
            case S3 -> "aws";
            case GoogleCloudStorage -> "gcp";
            case Embedded -> "embedded";
        };
    }
}
