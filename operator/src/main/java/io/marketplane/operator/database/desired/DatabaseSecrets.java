package io.marketplane.operator.database.desired;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.marketplane.crds.database.LogicalDatabase;
import io.marketplane.operator.database.observe.Credentials;
import io.marketplane.operator.database.observe.DatabaseNames;
import io.marketplane.operator.kernel.Binding;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Secrets of a Database. */
public final class DatabaseSecrets {
    /** Key of the superuser's password in the internal Secret. */
    public static final String SUPERUSER_KEY = "superuser-password";

    /** Key of the replication password in the internal Secret. */
    public static final String REPLICATION_KEY = "replication-password";

    /** Key of the rewind password in the internal Secret. */
    public static final String REWIND_KEY = "rewind-password";

    /** Key of a certificate. */
    public static final String CERTIFICATE_KEY = "tls.crt";

    /** Key of a private key. */
    public static final String PRIVATE_KEY_KEY = "tls.key";

    /** Key of the certificate to trust. */
    public static final String TRUST_KEY = "ca.crt";

    private DatabaseSecrets() {}

    static List<Secret> of(Frame frame, Materials materials) {
        DatabaseNames names = frame.names();
        Credentials credentials = materials.credentials();
        String trust = materials.authority().certificate();
        return List.of(
                secret(
                        frame,
                        names.internal(),
                        "Opaque",
                        Map.of(
                                SUPERUSER_KEY, credentials.superuser(),
                                REPLICATION_KEY, credentials.replication(),
                                REWIND_KEY, credentials.rewind())),
                secret(
                        frame,
                        names.authority(),
                        "kubernetes.io/tls",
                        Map.of(
                                CERTIFICATE_KEY,
                                trust,
                                PRIVATE_KEY_KEY,
                                materials.authority().key())),
                secret(
                        frame,
                        names.serverTls(),
                        "kubernetes.io/tls",
                        Map.of(
                                CERTIFICATE_KEY, materials.server().certificate(),
                                PRIVATE_KEY_KEY, materials.server().key(),
                                TRUST_KEY, trust)),
                Binding.provided("postgresql", binding(frame, credentials, trust))
                        .toSecret(frame.namespace(), names.binding(), frame.labels()));
    }

    private static Map<String, String> binding(Frame frame, Credentials credentials, String trust) {
        LogicalDatabase database = frame.spec().databases().getFirst();
        String host = frame.names().readWrite();
        String place = host + "." + frame.namespace() + ".svc:" + DatabaseNames.PORT + "/" + database.name();
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
        entries.put(TRUST_KEY, trust);
        return entries;
    }

    private static Secret secret(Frame frame, String name, String type, Map<String, String> texts) {
        Map<String, String> data = new TreeMap<>();
        texts.forEach((key, text) -> data.put(key, Base64.getEncoder().encodeToString(text.getBytes(UTF_8))));
        return new SecretBuilder()
                .withMetadata(frame.meta(name))
                .withType(type)
                .withData(data)
                .build();
    }
}
