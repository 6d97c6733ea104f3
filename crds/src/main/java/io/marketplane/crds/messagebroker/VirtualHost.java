package io.marketplane.crds.messagebroker;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A virtual host.
 *
 * @param name its name
 */
public record VirtualHost(
        @JsonPropertyDescription(
                "The name of the virtual host: letters, digits, dots, slashes, underscores and hyphens.")
        @Required
        @Size(min = 1, max = Names.LONGEST_VIRTUAL_HOST) @Pattern("^[A-Za-z0-9._/-]+$") String name) {}
