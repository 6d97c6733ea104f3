package io.marketplane.crds.messagebroker;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * What a user may do in a virtual host. Each right is a regular expression over the names of exchanges and queues; an
 * empty one allows nothing.
 *
 * @param vhost the virtual host
 * @param configure what may be made and removed
 * @param write what may be published to
 * @param read what may be consumed from
 * @see <a href="https://www.rabbitmq.com/docs/access-control#authorisation">Authorisation</a>
 */
public record Permission(
        @JsonPropertyDescription("The virtual host, one of definitions.vhosts.")
        @Required
        @Size(min = 1, max = Names.LONGEST_VIRTUAL_HOST) String vhost,

        @JsonPropertyDescription(
                "A regular expression over the names that the user may make and remove; empty allows none.")
        @Default("\"\"")
        @Size(max = 255) String configure,

        @JsonPropertyDescription("A regular expression over the names that the user may publish to; empty allows none.")
        @Default("\"\"")
        @Size(max = 255) String write,

        @JsonPropertyDescription(
                "A regular expression over the names that the user may consume from; empty allows none.")
        @Default("\"\"")
        @Size(max = 255) String read) {

    /** Fills in the defaults of the schema, for objects that did not pass through an API server. */
    public Permission {
        configure = configure == null ? "" : configure;
        write = write == null ? "" : write;
        read = read == null ? "" : read;
    }
}
