package io.marketplane.crds.database;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;
import io.marketplane.crds.data.DeletionPolicy;
import io.marketplane.crds.data.NetworkAccess;
import io.marketplane.crds.data.Resources;
import io.marketplane.crds.data.Storage;
import io.marketplane.crds.schema.ListMapKeys;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of a Database. Absent fields take the defaults that the schema states.
 *
 * @param engine the engine and its version
 * @param instances members, 1 to 9: one primary, the rest replicas
 * @param resources compute resources of each member
 * @param storage the volume of each member
 * @param durability what a confirmed write is worth
 * @param parameters PostgreSQL settings by name
 * @param databases the databases, keyed by name
 * @param roles the roles, keyed by name
 * @param networkPolicy who may connect; without it, every pod of the namespace
 * @param deletionPolicy what becomes of the data when the Database is deleted
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DatabaseSpec(
        @JsonPropertyDescription("The database engine and its version.") @Required
        Engine engine,

        @JsonPropertyDescription(
                "How many members run: one primary, the rest replicas that take over. 1 has no failover; 3 are advised.")
        @Default("1")
        @Min(1) @Max(9) @SpecReplicas
        Integer instances,

        @JsonPropertyDescription("CPU and memory of each member.")
        Resources resources,

        @JsonPropertyDescription("The volume of each member.") @Required
        Storage storage,

        @JsonPropertyDescription(
                "Strict: a write is confirmed only when a standby has it too; without one, writes wait. Needs 2 or"
                        + " more instances. Balanced: as Strict while a standby streams; the primary goes on alone otherwise.")
        @Default("Balanced")
        Durability durability,

        @JsonPropertyDescription(
                "PostgreSQL settings by name, with values in quotes, for example work_mem: \"16MB\". They are applied"
                        + " while running; those that need a restart are restarted one member at a time.")
        @Size(max = 200) @ValidationRule(value = Parameters.OPERATOR_OWNED_RULE, message = Parameters.OPERATOR_OWNED_MESSAGE)
        @ValidationRule(value = Parameters.NAMES_RULE, message = Parameters.NAMES_MESSAGE)
        @ValidationRule(value = Parameters.MINIMUM_RULE, message = Parameters.MINIMUM_MESSAGE)
        Map<String, @Size(max = 1000) String> parameters,

        @JsonPropertyDescription(
                "The databases, keyed by name. The first one is the one of the binding. One that is taken off the list stays.")
        @Default("[{\"name\": \"app\", \"owner\": \"app\"}]")
        @Size(min = 1, max = 64) @ListMapKeys("name")
        List<LogicalDatabase> databases,

        @JsonPropertyDescription(
                "The roles, keyed by name. One that is taken off the list loses its login; other roles are left alone.")
        @Size(max = 64) @ListMapKeys("name")
        List<Role> roles,

        @JsonPropertyDescription("Who may connect to PostgreSQL. Without it, every pod of the same namespace may.")
        @Nullable NetworkAccess networkPolicy,

        @JsonPropertyDescription(
                "What becomes of volumes and Secrets when the Database is deleted: Retain keeps them, and a Database"
                        + " of the same name adopts them; Delete removes them.")
        @Default("Retain")
        DeletionPolicy deletionPolicy) {

    private static final List<LogicalDatabase> DEFAULT_DATABASES =
            List.of(new LogicalDatabase("app", "app", List.of()));

    /** Fills in the defaults of the schema, for objects that did not pass through an API server. */
    public DatabaseSpec {
        instances = instances == null ? 1 : instances;
        resources = resources == null ? Resources.NONE : resources;
        durability = durability == null ? Durability.Balanced : durability;
        parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
        databases = databases == null ? DEFAULT_DATABASES : List.copyOf(databases);
        roles = roles == null ? List.of() : List.copyOf(roles);
        deletionPolicy = deletionPolicy == null ? DeletionPolicy.Retain : deletionPolicy;
    }
}
