package io.marketplane.crds.cache;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.marketplane.crds.data.CredentialPolicy;
import io.marketplane.crds.data.DeletionPolicy;
import io.marketplane.crds.data.NetworkAccess;
import io.marketplane.crds.data.Resources;
import io.marketplane.crds.data.Storage;
import io.marketplane.crds.data.Tls;
import io.marketplane.crds.schema.ListMapKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of a Cache. Absent fields take the defaults that the schema states.
 *
 * @param engine the engine and its version
 * @param redis the shape of the Redis Cluster; null for another engine
 * @param memcached the shape of the Memcached ring; null for another engine
 * @param storage the volume of each Redis member; null without persistence
 * @param resources compute resources of each member
 * @param users logins beside the one of the binding, keyed by name
 * @param tls how connections are protected; null for Memcached
 * @param credentials how passwords are cared for; null for Memcached
 * @param networkPolicy who may connect; without it, every pod of the namespace
 * @param deletionPolicy what becomes of volumes and Secrets when the Cache is deleted
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!(has(self.redis) && has(self.memcached))",
        message =
                "redis and memcached cannot be set together: a Cache runs one engine; make a second Cache for the other")
@ValidationRule(
        value = "!has(self.memcached) || self.engine.name == 'Memcached'",
        fieldPath = ".memcached",
        message = "memcached needs engine.name Memcached: remove memcached, or name that engine")
@ValidationRule(
        value = "!has(self.redis) || self.engine.name == 'Redis'",
        fieldPath = ".redis",
        message = "redis needs engine.name Redis: remove redis, or name that engine")
@ValidationRule(
        value = "self.engine.name == 'Redis' || !(has(self.tls) || has(self.credentials) || has(self.users))",
        message =
                "tls, credentials and users need engine.name Redis: Memcached has neither TLS nor logins; remove them,"
                        + " and say in networkPolicy who may connect")
@ValidationRule(
        value = "!has(self.storage) || (self.engine.name == 'Redis'"
                + " && !(has(self.redis) && self.redis.persistence == 'None'))",
        fieldPath = ".storage",
        message =
                "storage needs engine.name Redis and redis.persistence Aof or Rdb: without persistence nothing is kept"
                        + " on a volume; remove storage")
@ValidationRule(
        value = "has(self.storage) || self.engine.name != 'Redis'"
                + " || (has(self.redis) && self.redis.persistence == 'None')",
        message = "storage.size must be given for Redis, for example storage: {size: 2Gi}; only redis.persistence None"
                + " goes without volumes")
public record CacheSpec(
        @JsonPropertyDescription("The engine and its version.") @Required
        Engine engine,

        @JsonPropertyDescription("The Redis Cluster: shards, replicas, persistence. Only with engine.name Redis.")
        @Nullable RedisSettings redis,

        @JsonPropertyDescription("The Memcached ring: servers and their memory. Only with engine.name Memcached.")
        @Nullable MemcachedSettings memcached,

        @JsonPropertyDescription("The volume of each Redis member. Only with persistence.") @Nullable Storage storage,

        @JsonPropertyDescription("CPU and memory of each member.")
        Resources resources,

        @JsonPropertyDescription(
                "Logins beside the one of the binding, keyed by name, each with rights of its own. Only"
                        + " with engine.name Redis.")
        @Size(max = 32) @ListMapKeys("name")
        List<CacheUser> users,

        @JsonPropertyDescription(
                "How connections are protected: TLS, always. Only with engine.name Redis; Memcached has" + " none.")
        @Nullable Tls tls,

        @JsonPropertyDescription("How passwords are cared for. Only with engine.name Redis; Memcached has none.")
        @Nullable CredentialPolicy credentials,

        @JsonPropertyDescription("Who may connect. Without it, every pod of the same namespace may.") @Nullable NetworkAccess networkPolicy,

        @JsonPropertyDescription(
                "What becomes of volumes and Secrets when the Cache is deleted: Retain keeps them, and a Cache of the"
                        + " same name adopts them; Delete removes them.")
        @Default("Retain")
        DeletionPolicy deletionPolicy) {

    /** Fills in the defaults of the schema, for objects that did not pass through an API server. */
    public CacheSpec {
        boolean isRedis = engine.name() == EngineName.Redis;
        redis = redis == null && isRedis ? RedisSettings.DEFAULT : redis;
        memcached = memcached == null && !isRedis ? MemcachedSettings.DEFAULT : memcached;
        resources = resources == null ? Resources.NONE : resources;
        users = users == null ? List.of() : List.copyOf(users);
        tls = tls == null && isRedis ? Tls.DEFAULT : tls;
        credentials = credentials == null && isRedis ? CredentialPolicy.DEFAULT : credentials;
        deletionPolicy = deletionPolicy == null ? DeletionPolicy.Retain : deletionPolicy;
    }
}
