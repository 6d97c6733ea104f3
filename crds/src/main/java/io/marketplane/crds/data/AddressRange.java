package io.marketplane.crds.data;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A range of addresses.
 *
 * @param cidr for example 10.0.0.0/8
 */
public record AddressRange(
        @JsonPropertyDescription("The range, for example 10.0.0.0/8.")
        @Required
        @Size(min = 1, max = 50) @Pattern("^[0-9a-fA-F:.]+/[0-9]{1,3}$") String cidr) {}
