package io.marketplane.crds.database;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL extension in a database.
 *
 * @param name its name in pg_available_extensions
 * @param version the version to install or update to; without one, the image's default, and no later update
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Extension(
        @JsonPropertyDescription("The name of the extension, for example pg_trgm.")
        @Required
        @Size(min = 1, max = 63) @Pattern("^[a-zA-Z_][a-zA-Z0-9_-]*$") String name,

        @JsonPropertyDescription(
                "The version to install or update to, in quotes: \"1.6\". Without one, the image's default is installed.")
        @Size(min = 1, max = 63) @Pattern("^[a-zA-Z0-9._-]+$") @Nullable String version) {}
