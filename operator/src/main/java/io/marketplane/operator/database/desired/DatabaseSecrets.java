package io.marketplane.operator.database.desired;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Secret;
import io.marketplane.crds.database.LogicalDatabase;
import io.marketplane.operator.database.observe.Credentials;
import io.marketplane.operator.database.observe.DatabaseNames;
import io.marketplane.operator.kernel.Binding;
import io.marketplane.operator.members.desired.MemberSecrets;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Secrets of a Database. */
public final class DatabaseSecrets {
    /** Key of the superuser's password in the internal Secret. */
    public static final String SUPERUSER_KEY = "superuser-password";

    /** Key of the replication password in the internal Secret. */
    public static final String REPLICATION_KEY = "replication-password";

    /** Key of the rewind password in the internal Secret. */
    public static final String REWIND_KEY = "rewind-password";

    private DatabaseSecrets() {}

    static List<Secret> of(Frame frame, Materials materials) {
        DatabaseNames names = frame.names();
        Credentials credentials = materials.credentials();
        String trust = materials.authority().certificate();
        return List.of(
                MemberSecrets.opaque(
                        frame.objects(),
                        names.internal(),
                        Map.of(
                                SUPERUSER_KEY, credentials.superuser(),
                                REPLICATION_KEY, credentials.replication(),
                                REWIND_KEY, credentials.rewind())),
                MemberSecrets.authority(frame.objects(), names.authority(), materials.authority()),
                MemberSecrets.server(frame.objects(), names.serverTls(), materials.server(), materials.authority()),
                Binding.provided("postgresql", binding(frame, credentials, trust))
                        .toSecret(
                                frame.objects().namespace(),
                                names.binding(),
                                frame.objects().labels()));
    }

    private static Map<String, String> binding(Frame frame, Credentials credentials, String trust) {
        LogicalDatabase database = frame.spec().databases().getFirst();
        String host = frame.names().readWrite();
        String place = host + "." + frame.objects().namespace() + ".svc:" + DatabaseNames.PORT + "/" + database.name();
        String user = Credentials.APPLICATION;
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("host", host);
        entries.put("port", Integer.toString(DatabaseNames.PORT));
        entries.put("database", database.name());
        entries.put("username", user);
        entries.put("password", credentials.application());
        entries.put(
                "uri",
                "postgresql://" + user + ":" + URLEncoder.encode(credentials.application(), UTF_8) + "@" + place
                        + "?sslmode=verify-full");
        entries.put("jdbc-url", "jdbc:postgresql://" + place + "?sslmode=verify-full");
        entries.put("host-rw", host);
        entries.put("host-ro", frame.names().readOnly());
        entries.put(MemberSecrets.TRUST_KEY, trust);
        return entries;
    }
}
