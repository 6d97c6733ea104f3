package io.marketplane.crds.cache;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * A ring of Memcached servers.
 *
 * @param instances how many servers there are
 * @param memory what each may fill with items
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MemcachedSettings(
        @JsonPropertyDescription(
                "How many servers there are. Their names are stable, so that a client's ring survives a"
                        + " restart; a change moves about one key in every so many.")
        @Default("2")
        @Min(1) @Max(64) Integer instances,

        @JsonPropertyDescription(
                "What each server may fill with items, for example 256Mi; it needs about 16Mi more for itself.")
        @Default("64Mi")
        @Size(min = 1, max = 32) @ValidationRule(
                value = "isQuantity(self) && quantity(self).compareTo(quantity('16Mi')) >= 0"
                        + " && quantity(self).compareTo(quantity('1Ti')) <= 0",
                message = "memcached.memory must be a quantity from 16Mi to 1Ti, for example 256Mi")
        String memory) {

    /** The defaults of the schema. */
    public static final MemcachedSettings DEFAULT = new MemcachedSettings(2, "64Mi");

    /** Fills in the defaults of the schema, for objects that did not pass through an API server. */
    public MemcachedSettings {
        instances = instances == null ? 2 : instances;
        memory = memory == null ? "64Mi" : memory;
    }
}
