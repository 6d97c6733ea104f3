package io.marketplane.operator.commerceservice.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.commerceservice.EnvVariable;
import io.marketplane.crds.commerceservice.Probes;
import io.marketplane.crds.commerceservice.Resources;
import io.marketplane.operator.kernel.CanonicalJson;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What makes one revision differ from another, with every default filled in, so that two specs that differ only in form
 * are the same revision. It is stored with the revision, so that an old colour can be restored after the spec has moved
 * on.
 *
 * @param env sorted by name; a plain value is stored in the revision's ConfigMap
 * @param files path to SHA-256 of the content; the content is in the revision's ConfigMap
 * @param mountPath where the files are; absent when there are none
 * @param bindings sorted by name
 * @param delaySeconds how long a stopping pod goes on serving before SIGTERM
 * @param drainSeconds how long the container has after SIGTERM
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Revision(
        String image,
        List<String> command,
        List<String> args,
        List<Port> ports,
        List<EnvVariable> env,
        Map<String, String> files,
        @Nullable String mountPath,
        Probes probes,
        Resources resources,
        List<BindingMount> bindings,
        @Nullable Scrape scrape,
        int delaySeconds,
        int drainSeconds) {

    private static final int HASH_LENGTH = 10;

    /** Absent collections are empty. */
    public Revision {
        command = copy(command);
        args = copy(args);
        ports = copy(ports);
        env = copy(env);
        files = files == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(files));
        bindings = copy(bindings);
    }

    /** A port of the container and of the Services. */
    public record Port(String name, int port, int servicePort) {}

    /** A binding Secret and the folder under the binding root that it is mounted at. */
    public record BindingMount(String name, String secret) {}

    /** Where the metrics are. */
    public record Scrape(int port, String path) {}

    /** The name of the revision: equal for specs that mean the same. */
    public String hash() {
        return CanonicalJson.hash(withPlainQuantities(), HASH_LENGTH);
    }

    /** The form that is stored. */
    public String toJson() {
        return CanonicalJson.text(this);
    }

    /**
     * The revision that {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException when the text is no revision
     */
    public static Revision parse(String json) {
        return Serialization.unmarshal(json, Revision.class);
    }

    /** Whether the revision has anything that is kept in its ConfigMap beside its own description. */
    @JsonIgnore
    public boolean hasConfig() {
        return !files.isEmpty() || env.stream().anyMatch(variable -> variable.value() != null);
    }

    private Revision withPlainQuantities() {
        return new Revision(
                image,
                command,
                args,
                ports,
                env,
                files,
                mountPath,
                probes,
                PlainQuantities.of(resources),
                bindings,
                scrape,
                delaySeconds,
                drainSeconds);
    }

    private static <T> List<T> copy(@Nullable List<T> list) {
        return List.copyOf(Objects.requireNonNullElse(list, List.of()));
    }
}
