package io.marketplane.operator.kernel;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a workload needs to reach a service, in the layout of the Service Binding Specification for Kubernetes 1.1
 * (servicebinding.io): one entry a file, {@code type} required, {@code provider} optional.
 *
 * @param type what kind of service it is, for example {@code postgresql}
 * @param entries every entry, {@code type} among them, in plain text
 */
public record Binding(String type, Map<String, String> entries) {
    /** Where workloads find their bindings, the value of {@code SERVICE_BINDING_ROOT}. */
    public static final String ROOT = "/bindings";

    private static final String TYPE = "type";
    private static final String PROVIDER = "provider";

    /** Adds {@code type} to the entries. */
    public Binding {
        Map<String, String> all = new TreeMap<>(entries);
        all.put(TYPE, type);
        entries = Map.copyOf(all);
    }

    /** A binding that Marketplane provides. */
    public static Binding provided(String type, Map<String, String> entries) {
        return provided(type, Labels.MANAGER, entries);
    }

    /** A binding to what somebody else provides, for example {@code aws}. */
    public static Binding provided(String type, String provider, Map<String, String> entries) {
        Map<String, String> all = new TreeMap<>(entries);
        all.put(PROVIDER, provider);
        return new Binding(type, all);
    }

    /** The Secret that carries the binding. Its type is {@code servicebinding.io/<type>}, as the specification asks. */
    public Secret toSecret(String namespace, String name, Map<String, String> labels) {
        Map<String, String> data = new TreeMap<>();
        entries.forEach((key, value) ->
                data.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        return new SecretBuilder()
                .withMetadata(new ObjectMetaBuilder()
                        .withNamespace(namespace)
                        .withName(name)
                        .withLabels(labels)
                        .build())
                .withType("servicebinding.io/" + type)
                .withData(data)
                .build();
    }

    /** The binding in a Secret, or empty when the Secret has no {@code type} entry and therefore is none. */
    public static Optional<Binding> in(Secret secret) {
        Map<String, String> entries = new TreeMap<>();
        Objects.requireNonNullElse(secret.getData(), Map.<String, String>of())
                .forEach((key, value) ->
                        entries.put(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        return Optional.ofNullable(entries.get(TYPE))
                .filter(type -> !type.isBlank())
                .map(type -> new Binding(type, entries));
    }

    /** Names the keys only: the values are secrets. */
    @Override
    public String toString() {
        return "Binding[type=" + type + ", keys=" + new TreeMap<>(entries).keySet() + "]";
    }
}
