package io.marketplane.benchmarks.ready;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** A resource whose time to Ready is measured. */
enum Subject {
    CACHE_REDIS("Redis, 3 shards of 2", 15),
    CACHE_MEMCACHED("Memcached, 4 servers", 5),
    MESSAGE_BROKER("RabbitMQ, 3 members", 25),
    SEARCH_CLUSTER("Elasticsearch, 3 members", 40),
    OBJECT_STORE("embedded object store", 10);

    private final String title;
    private final int goalSeconds;

    Subject(String title, int goalSeconds) {
        this.title = title;
        this.goalSeconds = goalSeconds;
    }

    /** What it is, for people. */
    String title() {
        return title;
    }

    /** What two cores should not need more than, in seconds. */
    int goalSeconds() {
        return goalSeconds;
    }

    /** Its name in options and file names, as in {@code cache-redis}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is applied, as YAML. */
    String manifest() {
        String file = "/ready/" + id() + ".yaml";
        try (InputStream in = Objects.requireNonNull(Subject.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The same as an object. */
    GenericKubernetesResource resource() {
        return Serialization.unmarshal(manifest(), GenericKubernetesResource.class);
    }
}
