package io.marketplane.operator.searchcluster.observe;

import io.marketplane.crds.data.BindingReference;
import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.operator.members.observe.Login;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Where snapshots go, from the binding of an ObjectStore. Pure. */
public final class StorePlaces {
    private static final String FIELD = "snapshots.repository.objectStore: ";

    private static final String PREFIX = "store-";

    private StorePlaces() {}

    /**
     * What the ObjectStore gives.
     *
     * @param secrets the entries of a Secret by its name; none where it does not exist
     * @param last what could be used last
     */
    public static ObjectPlace of(
            String name,
            Optional<ObjectStore> store,
            Function<String, Map<String, String>> secrets,
            Optional<ObjectPlace.Usable> last) {
        if (store.isEmpty()) {
            return new ObjectPlace.Missing(
                    FIELD + "there is no ObjectStore " + name + " in this namespace; create it", last);
        }
        Optional<BindingReference> binding = store.flatMap(found -> Optional.ofNullable(found.getStatus()))
                .flatMap(status -> Optional.ofNullable(status.binding()));
        return binding.map(reference -> of(name, secrets.apply(reference.name()), last))
                .orElseGet(() -> new ObjectPlace.Missing(
                        FIELD + "the ObjectStore " + name + " has no binding yet; see its conditions", last));
    }

    private static ObjectPlace of(String name, Map<String, String> binding, Optional<ObjectPlace.Usable> last) {
        String type = binding.getOrDefault("type", "");
        if (!type.equals("s3")) {
            return new ObjectPlace.Missing(
                    FIELD + "the binding of the ObjectStore " + name + " is of type "
                            + (type.isEmpty() ? "unknown" : type) + "; name one of provider S3 or Embedded",
                    last);
        }
        return new ObjectPlace.Usable(
                binding.getOrDefault("host", "") + ":" + binding.getOrDefault("port", "443"),
                binding.getOrDefault("region", "us-east-1"),
                "true".equals(binding.get("path-style")),
                binding.getOrDefault("bucket", ""),
                new Login(binding.getOrDefault("username", ""), binding.getOrDefault("password", "")),
                Optional.ofNullable(binding.get("ca.crt")));
    }

    /** What members are given, as entries of a Secret. */
    public static Map<String, String> entries(ObjectPlace.Usable place) {
        Map<String, String> entries = new TreeMap<>(Map.of(
                PREFIX + "endpoint", place.endpoint(),
                PREFIX + "region", place.region(),
                PREFIX + "path-style", Boolean.toString(place.pathStyle()),
                PREFIX + "bucket", place.bucket(),
                PREFIX + "username", place.key().username(),
                PREFIX + "password", place.key().password()));
        place.authority().ifPresent(pem -> entries.put(PREFIX + "ca.crt", pem));
        return entries;
    }

    /** What members were given last, from the entries of a Secret. */
    public static Optional<ObjectPlace.Usable> last(Map<String, String> entries) {
        return Optional.ofNullable(entries.get(PREFIX + "endpoint"))
                .map(endpoint -> new ObjectPlace.Usable(
                        endpoint,
                        entries.getOrDefault(PREFIX + "region", ""),
                        "true".equals(entries.get(PREFIX + "path-style")),
                        entries.getOrDefault(PREFIX + "bucket", ""),
                        new Login(
                                entries.getOrDefault(PREFIX + "username", ""),
                                entries.getOrDefault(PREFIX + "password", "")),
                        Optional.ofNullable(entries.get(PREFIX + "ca.crt"))));
    }
}
