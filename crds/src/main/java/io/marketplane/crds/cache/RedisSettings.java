package io.marketplane.crds.cache;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Duration;
import java.util.Locale;

/**
 * A Redis Cluster.
 *
 * @param shards how many parts the keys are split into
 * @param replicas copies of each shard beside its primary
 * @param nodeTimeout how long a member may be silent before its shard fails over
 * @param persistence how data is kept across a restart; whether there are volumes cannot be changed
 * @param maxMemoryPolicy what is evicted when memory is used up
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RedisSettings(
        @JsonPropertyDescription("How many shards the keys are split into; a Redis Cluster needs 3 to vote on a"
                + " failover. A change moves slots while clients go on.")
        @Default("3")
        @Min(3) @Max(32) Integer shards,

        @JsonPropertyDescription("Copies of each shard beside its primary, on other nodes. With 0, a shard whose member"
                + " is lost is not available until the member is back.")
        @Default("1")
        @Min(0) @Max(5) Integer replicas,

        @JsonPropertyDescription("How long a member may be silent before its replica takes over, 1s to 60s. A shard"
                + " fails over within about this time and three seconds.")
        @Default("5s")
        @Size(max = 32) @ValidationRule(
                value = "self.matches('^([0-9]+m)?([0-9]+s)?([0-9]+ms)?$') && duration(self) >= duration('1s')"
                        + " && duration(self) <= duration('60s')",
                message = "redis.nodeTimeout must be a duration from 1s to 60s, for example 5s")
        String nodeTimeout,

        @JsonPropertyDescription("How data is kept across a restart. Aof: every write, flushed each second. Rdb:"
                + " snapshots. None: not at all, and without volumes; it cannot be changed to or from None.")
        @Default("Aof")
        Persistence persistence,

        @JsonPropertyDescription("What is evicted when 3/4 of resources.limits.memory hold data: allkeys-lru,"
                + " allkeys-lfu, allkeys-random, volatile-lru, volatile-lfu, volatile-random, volatile-ttl; or"
                + " noeviction, which refuses writes.")
        @Default("allkeys-lru")
        @Size(max = 32) @ValidationRule(
                value = "self in ['allkeys-lru', 'allkeys-lfu', 'allkeys-random', 'volatile-lru', 'volatile-lfu',"
                        + " 'volatile-random', 'volatile-ttl', 'noeviction']",
                message = "redis.maxMemoryPolicy must be allkeys-lru, allkeys-lfu, allkeys-random, volatile-lru,"
                        + " volatile-lfu, volatile-random, volatile-ttl or noeviction")
        String maxMemoryPolicy) {

    /** The defaults of the schema. */
    public static final RedisSettings DEFAULT = new RedisSettings(3, 1, "5s", Persistence.Aof, "allkeys-lru");

    /** Fills in the defaults of the schema, for objects that did not pass through an API server. */
    public RedisSettings {
        shards = shards == null ? 3 : shards;
        replicas = replicas == null ? 1 : replicas;
        nodeTimeout = nodeTimeout == null ? "5s" : nodeTimeout;
        persistence = persistence == null ? Persistence.Aof : persistence;
        maxMemoryPolicy = maxMemoryPolicy == null ? "allkeys-lru" : maxMemoryPolicy;
    }

    /** {@link #nodeTimeout} as a duration. */
    @JsonIgnore
    public Duration silence() {
        String text = nodeTimeout.toUpperCase(Locale.ROOT);
        int milliseconds = text.indexOf("MS");
        return milliseconds < 0 ? Duration.parse("PT" + text) : withMilliseconds(text.substring(0, milliseconds));
    }

    /** Members of the cluster: each shard's primary and its replicas. */
    @JsonIgnore
    public int members() {
        return shards * (1 + replicas);
    }

    private static Duration withMilliseconds(String text) {
        int start = Math.max(text.lastIndexOf('S'), text.lastIndexOf('M')) + 1;
        Duration whole = start == 0 ? Duration.ZERO : Duration.parse("PT" + text.substring(0, start));
        return whole.plusMillis(Long.parseLong(text.substring(start)));
    }
}
