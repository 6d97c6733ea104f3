package io.marketplane.crds.commerceservice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.marketplane.crds.schema.ListMapKeys;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Configuration that is versioned with the revision. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Config(
        @JsonPropertyDescription("Environment variables of the container.") @Size(max = 256) @ListMapKeys("name")
        List<EnvVariable> env,

        @JsonPropertyDescription(
                "Files of the container: relative path to content, as in application.yaml: |. Mounted read-only"
                        + " under mountPath.")
        @Size(max = 128) @ValidationRule(
                value =
                        "self.all(path, path.size() <= 120 && path.matches('^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$')"
                                + " && !path.contains('..'))",
                message =
                        "file paths must be relative and must not contain ..; use letters, digits, '.', '_', '-' and '/', as"
                                + " in settings/tax.yaml")
        Map<String, String> files,

        @JsonPropertyDescription("Folder of the container that holds the files.")
        @Default("/config")
        @Pattern("^/[^:]+$") @Nullable String mountPath) {

    /** Absent collections are empty. */
    public Config {
        env = Lists.copy(env);
        files = Lists.copy(files);
    }
}
