package io.marketplane.crds.cache;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * The engine of a Cache.
 *
 * @param name the engine; immutable
 * @param version the version line of the engine
 * @param image the container image; without one the operator's image catalogue decides
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "self.version == (self.name == 'Redis' ? '8' : '1.6')",
        fieldPath = ".version",
        message =
                "engine.version must be \"8\" for Redis or \"1.6\" for Memcached, the versions that this operator runs")
public record Engine(
        @JsonPropertyDescription("Redis: a cluster with replicas, volumes, TLS and logins. Memcached: servers in memory"
                + " alone, without TLS and logins. It cannot be changed.")
        @Required
        EngineName name,

        @JsonPropertyDescription("The version of the engine, in quotes: \"8\" for Redis, \"1.6\" for Memcached.")
        @Required
        @Size(min = 1, max = 8) String version,

        @JsonPropertyDescription("A container image of this engine and version, for example"
                + " registry.example/valkey:8.1, which speaks the same protocol. Without one, the operator's own image"
                + " is used. A change is rolled out one member at a time, replicas first.")
        @Size(min = 1, max = 512) @Nullable String image) {}
