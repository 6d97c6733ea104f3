package io.marketplane.crds.searchcluster;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.marketplane.crds.data.Resources;
import io.marketplane.crds.data.Storage;
import java.util.List;

/**
 * Members that are alike.
 *
 * @param name tells it from the other pools; part of the names of its pods
 * @param count how many members it has; never lowered
 * @param roles what its members do; never changed
 * @param storage the volume of each member
 * @param resources compute resources of each member
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Pool(
        @JsonPropertyDescription(
                "The name of the pool, lower-case letters and digits. Its pods are <cluster>-<pool>-0 and"
                        + " so on. It cannot be changed.")
        @Required
        @Size(min = 1, max = 11) @Pattern("^[a-z][a-z0-9]*$") String name,

        @JsonPropertyDescription("How many members the pool has. It can be raised and never lowered.")
        @Default("1")
        @Min(1) @Max(32) Integer count,

        @JsonPropertyDescription("What the members do: Master leads the cluster, Data holds documents, Ingest prepares"
                + " them. It cannot be changed.")
        @Default("[\"Master\", \"Data\", \"Ingest\"]")
        @Size(min = 1, max = 3) List<Role> roles,

        @JsonPropertyDescription("The volume of each member.") @Required
        Storage storage,

        @JsonPropertyDescription(
                "CPU and memory of each member. Half of limits.memory becomes the heap of the JVM; without"
                        + " a limit the heap has 256 MiB.")
        Resources resources) {

    /** Fills in the defaults of the schema, for objects that did not pass through an API server. */
    public Pool {
        count = count == null ? 1 : count;
        roles = roles == null || roles.isEmpty() ? List.of(Role.values()) : List.copyOf(roles);
        resources = resources == null ? Resources.NONE : resources;
    }

    /** Whether its members may lead the cluster. */
    @JsonIgnore
    public boolean leads() {
        return roles.contains(Role.Master);
    }

    /** Whether clients connect to its members: those that only lead are left alone. */
    @JsonIgnore
    public boolean serves() {
        return roles.contains(Role.Data) || roles.contains(Role.Ingest);
    }
}
