package io.marketplane.operator.database.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.crds.database.Database;
import io.marketplane.crds.database.Role;
import io.marketplane.crds.database.SecretKey;
import io.marketplane.operator.database.desired.DatabaseSecrets;
import io.marketplane.operator.database.observe.Credentials;
import io.marketplane.operator.database.observe.DatabaseNames;
import io.marketplane.operator.database.observe.KeyPairPem;
import io.marketplane.operator.database.observe.Passwords;
import io.marketplane.operator.database.observe.Trust;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads the Secrets of a Database. Nothing of them is logged. */
final class SecretStore {
    private final KubernetesClient client;
    private final String namespace;
    private final DatabaseNames names;
    private final Map<String, Secret> cached = new HashMap<>();

    SecretStore(KubernetesClient client, Database database, Collection<Secret> cached) {
        this.client = client;
        this.namespace = database.getMetadata().getNamespace();
        this.names = new DatabaseNames(database.getMetadata().getName());
        cached.forEach(secret -> this.cached.put(secret.getMetadata().getName(), secret));
    }

    /** The cluster's own passwords, when all of them are there. */
    Optional<Credentials> credentials() {
        Map<String, String> internal = own(names.internal());
        Map<String, String> binding = own(names.binding());
        String superuser = internal.getOrDefault(DatabaseSecrets.SUPERUSER_KEY, "");
        String replication = internal.getOrDefault(DatabaseSecrets.REPLICATION_KEY, "");
        String rewind = internal.getOrDefault(DatabaseSecrets.REWIND_KEY, "");
        if (superuser.isEmpty() || replication.isEmpty() || rewind.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Credentials(superuser, replication, rewind, binding.getOrDefault("password", "")));
    }

    /** The certificates that can be read. */
    Trust trust() {
        Optional<KeyPairPem> authority = pair(own(names.authority()));
        Map<String, String> server = own(names.serverTls());
        boolean same = authority
                .filter(ca -> ca.certificate().equals(server.get(DatabaseSecrets.TRUST_KEY)))
                .isPresent();
        return new Trust(authority, same ? pair(server) : Optional.empty());
    }

    /** The passwords of the roles, from the Secrets that the spec names. */
    Passwords passwords(Database database) {
        Map<String, String> known = new HashMap<>();
        Map<String, String> missing = new HashMap<>();
        for (Role role : database.getSpec().roles()) {
            SecretKey place = role.passwordSecret();
            if (place != null && role.login()) {
                String password = texts(live(place.name())).getOrDefault(place.key(), "");
                if (password.isEmpty()) {
                    missing.put(
                            role.name(),
                            "roles: " + role.name() + " has no password: make the Secret " + place.name()
                                    + " with the key " + place.key() + " in this namespace");
                } else {
                    known.put(role.name(), password);
                }
            }
        }
        return new Passwords(known, missing);
    }

    /** A cache that is behind must never make the operator think that a secret is missing: it would make a new one. */
    private Map<String, String> own(String name) {
        return texts(Optional.ofNullable(cached.get(name)).or(() -> live(name)));
    }

    private Optional<Secret> live(String name) {
        return Optional.ofNullable(
                client.secrets().inNamespace(namespace).withName(name).get());
    }

    private static Optional<KeyPairPem> pair(Map<String, String> texts) {
        String certificate = texts.getOrDefault(DatabaseSecrets.CERTIFICATE_KEY, "");
        String key = texts.getOrDefault(DatabaseSecrets.PRIVATE_KEY_KEY, "");
        try {
            return certificate.isEmpty() ? Optional.empty() : Optional.of(Certificates.read(certificate, key));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> texts(Optional<Secret> secret) {
        Map<String, String> texts = new HashMap<>();
        secret.map(Secret::getData)
                .filter(Objects::nonNull)
                .ifPresent(data -> data.forEach((key, value) ->
                        texts.put(key, new String(Base64.getDecoder().decode(value), UTF_8))));
        return texts;
    }
}
