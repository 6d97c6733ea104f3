package io.marketplane.operator.objectstore.desired;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.operator.members.desired.LoginSecret;
import io.marketplane.operator.members.desired.MemberFrame;
import io.marketplane.operator.members.desired.MemberSecrets;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.objectstore.observe.ObjectStoreNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The Secrets of an embedded store. Pure. */
public final class OwnSecrets {
    /** The name of the server's owner. */
    public static final String OWNER = "marketplane";

    /** Key of the owner's password. */
    public static final String OWNER_KEY = "owner-password";

    /** The file from which the server reads whom it lets in, each time anew. */
    private static final String ACCOUNTS_FILE = "users.json";

    private OwnSecrets() {}

    /** All of them. */
    static List<Secret> of(MemberFrame frame, ObjectStoreNames names, Materials materials) {
        Map<String, String> internal = new TreeMap<>(LoginSecret.entries(materials.login()));
        internal.put(OWNER_KEY, materials.owner().password());
        return List.of(
                MemberSecrets.opaque(frame, names.internal(), internal),
                MemberSecrets.opaque(
                        frame,
                        names.accounts(),
                        Map.of(ACCOUNTS_FILE, accounts(materials.login().accepted()))),
                MemberSecrets.authority(frame, names.authority(), materials.authority()),
                MemberSecrets.server(frame, names.serverTls(), materials.server(), materials.authority()));
    }

    /** The owner's access key in the entries of the internal Secret. */
    public static Optional<Login> owner(Map<String, String> internal) {
        return Optional.ofNullable(internal.get(OWNER_KEY))
                .filter(password -> !password.isEmpty())
                .map(password -> new Login(OWNER, password));
    }

    private static String accounts(List<Login> logins) {
        Map<String, Object> accounts = new TreeMap<>();
        logins.forEach(login -> accounts.put(
                login.username(),
                new TreeMap<>(Map.of("access", login.username(), "secret", login.password(), "role", "user"))));
        return Serialization.asJson(Map.of("accessAccounts", accounts));
    }
}
