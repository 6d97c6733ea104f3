package io.marketplane.operator.database.edge;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.crds.data.SecretKey;
import io.marketplane.crds.database.Database;
import io.marketplane.crds.database.Role;
import io.marketplane.operator.database.desired.DatabaseSecrets;
import io.marketplane.operator.database.observe.Credentials;
import io.marketplane.operator.database.observe.DatabaseNames;
import io.marketplane.operator.database.observe.Passwords;
import io.marketplane.operator.members.edge.SecretReader;
import io.marketplane.operator.members.observe.Trust;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the Secrets of a Database. Nothing of them is logged. */
final class SecretStore {
    private final SecretReader reader;
    private final DatabaseNames names;

    SecretStore(KubernetesClient client, Database database, Collection<Secret> cached) {
        this.reader = new SecretReader(client, database.getMetadata().getNamespace(), cached);
        this.names = new DatabaseNames(database.getMetadata().getName());
    }

    /** The cluster's own passwords, when all of them are there. */
    Optional<Credentials> credentials() {
        Map<String, String> internal = reader.own(names.internal());
        Map<String, String> binding = reader.own(names.binding());
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
        return reader.trust(names.authority(), names.serverTls());
    }

    /** The passwords of the roles, from the Secrets that the spec names. */
    Passwords passwords(Database database) {
        Map<String, String> known = new HashMap<>();
        Map<String, String> missing = new HashMap<>();
        for (Role role : database.getSpec().roles()) {
            SecretKey place = role.passwordSecret();
            if (place != null && role.login()) {
                String password = reader.foreign(place.name()).getOrDefault(place.key(), "");
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
}
