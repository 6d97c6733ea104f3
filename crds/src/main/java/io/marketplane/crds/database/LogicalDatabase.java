package io.marketplane.crds.database;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.marketplane.crds.schema.ListMapKeys;
import java.util.List;

/**
 * A database inside the cluster.
 *
 * @param name its name
 * @param owner the role that owns it and its objects
 * @param extensions the extensions it has
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LogicalDatabase(
        @JsonPropertyDescription("The name of the database: lower-case letters, digits and underscores.")
        @Required
        @Size(min = 1, max = 63) @Pattern("^[a-z_][a-z0-9_]*$") @ValidationRule(
                value = "!(self in ['postgres', 'template0', 'template1'])",
                message = "databases[].name must not be postgres, template0 or template1: PostgreSQL keeps those")
        String name,

        @JsonPropertyDescription(
                "The role that owns the database and all that applications create in it. A role that is not"
                        + " listed in roles is made without login.")
        @Required
        @Size(min = 1, max = 63) @Pattern("^[a-z_][a-z0-9_]*$") @ValidationRule(
                value =
                        "!self.startsWith('pg_') && !self.startsWith('marketplane_') && !(self in ['postgres', 'patroni', 'public', 'none'])",
                message =
                        "databases[].owner must not be postgres, patroni, public, none or start with pg_ or marketplane_: those are reserved")
        String owner,

        @JsonPropertyDescription("The extensions that the database has. One that is dropped by hand comes back.")
        @Size(max = 32) @ListMapKeys("name")
        List<Extension> extensions) {

    /** Reads an absent list as an empty one. */
    public LogicalDatabase {
        extensions = extensions == null ? List.of() : List.copyOf(extensions);
    }
}
