package io.marketplane.crds.commerceservice;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A dependency: something that publishes a binding Secret. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "(has(self.cache) ? 1 : 0) + (has(self.database) ? 1 : 0) + (has(self.messageBroker) ? 1 : 0)"
                + " + (has(self.objectStore) ? 1 : 0) + (has(self.searchCluster) ? 1 : 0)"
                + " + (has(self.secret) ? 1 : 0) == 1",
        message = "exactly one of cache, database, messageBroker, objectStore, searchCluster, secret must be set")
public record Use(
        @JsonPropertyDescription("Name of a Cache in the same namespace.") @Size(min = 1, max = 253) @Nullable String cache,

        @JsonPropertyDescription("Name of a Database in the same namespace.") @Size(min = 1, max = 253) @Nullable String database,

        @JsonPropertyDescription("Name of a MessageBroker in the same namespace.") @Size(min = 1, max = 253) @Nullable String messageBroker,

        @JsonPropertyDescription("Name of an ObjectStore in the same namespace.") @Size(min = 1, max = 253) @Nullable String objectStore,

        @JsonPropertyDescription("Name of a SearchCluster in the same namespace.") @Size(min = 1, max = 253) @Nullable String searchCluster,

        @JsonPropertyDescription(
                "Name of a Secret in the same namespace that has the layout of servicebinding.io: a key type,"
                        + " and the keys of that type.")
        @Size(min = 1, max = 253) @Nullable String secret) {

    /** What a use is mounted as, in CEL. */
    static final String MOUNT_OF_A = "(has(a.cache) ? a.cache : has(a.database) ? a.database"
            + " : has(a.messageBroker) ? a.messageBroker : has(a.objectStore) ? a.objectStore"
            + " : has(a.searchCluster) ? a.searchCluster : a.secret)";

    /** {@link #MOUNT_OF_A} of another one. */
    static final String MOUNT_OF_B = "(has(b.cache) ? b.cache : has(b.database) ? b.database"
            + " : has(b.messageBroker) ? b.messageBroker : has(b.objectStore) ? b.objectStore"
            + " : has(b.searchCluster) ? b.searchCluster : b.secret)";

    /**
     * A resource that publishes a binding.
     *
     * @param kind its kind
     * @param field the field that names it
     * @param name its name
     */
    public record Named(String kind, String field, String name) {}

    /** The resource that is named; empty when a Secret is. */
    @JsonIgnore
    public Optional<Named> resource() {
        return Stream.of(
                        named("Cache", "cache", cache),
                        named("Database", "database", database),
                        named("MessageBroker", "messageBroker", messageBroker),
                        named("ObjectStore", "objectStore", objectStore),
                        named("SearchCluster", "searchCluster", searchCluster))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Named> named(String kind, String field, @Nullable String name) {
        return Optional.ofNullable(name).map(given -> new Named(kind, field, given));
    }
}
