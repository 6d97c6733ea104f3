package io.marketplane.operator.searchcluster.observe;

import io.marketplane.crds.data.BindingReference;
import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.operator.members.observe.Login;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Where snapshots go, from the binding of an ObjectStore. Pure. */
public final class StorePlaces {
    private static final String FIELD = "snapshots.repository.objectStore: ";

    private StorePlaces() {}

    /**
     * What the ObjectStore gives.
     *
     * @param secrets the entries of a Secret by its name; none where it does not exist
     */
    public static ObjectPlace of(
            String name, Optional<ObjectStore> store, Function<String, Map<String, String>> secrets) {
        if (store.isEmpty()) {
            return new ObjectPlace.Missing(FIELD + "there is no ObjectStore " + name + " in this namespace; create it");
        }
        Optional<BindingReference> binding = store.flatMap(found -> Optional.ofNullable(found.getStatus()))
                .flatMap(status -> Optional.ofNullable(status.binding()));
        return binding.map(reference -> of(name, secrets.apply(reference.name())))
                .orElseGet(() -> new ObjectPlace.Missing(
                        FIELD + "the ObjectStore " + name + " has no binding yet; see its conditions"));
    }

    private static ObjectPlace of(String name, Map<String, String> binding) {
        String type = binding.getOrDefault("type", "");
        if (!type.equals("s3")) {
            return new ObjectPlace.Missing(FIELD + "the binding of the ObjectStore " + name + " is of type "
                    + (type.isEmpty() ? "unknown" : type) + "; name one of provider S3 or Embedded");
        }
        return new ObjectPlace.Usable(
                binding.getOrDefault("host", "") + ":" + binding.getOrDefault("port", "443"),
                binding.getOrDefault("region", "us-east-1"),
                "true".equals(binding.get("path-style")),
                binding.getOrDefault("bucket", ""),
                new Login(binding.getOrDefault("username", ""), binding.getOrDefault("password", "")),
                Optional.ofNullable(binding.get("ca.crt")));
    }
}
