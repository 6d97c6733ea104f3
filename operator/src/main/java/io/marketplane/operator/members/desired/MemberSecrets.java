package io.marketplane.operator.members.desired;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.marketplane.operator.members.observe.KeyPairPem;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** The Secrets of members: certificates, and whatever else they must know. Pure. */
public final class MemberSecrets {
    /** Key of a certificate. */
    public static final String CERTIFICATE_KEY = "tls.crt";

    /** Key of a private key. */
    public static final String PRIVATE_KEY_KEY = "tls.key";

    /** Key of the certificate to trust. */
    public static final String TRUST_KEY = "ca.crt";

    private static final String TLS = "kubernetes.io/tls";

    private MemberSecrets() {}

    /** The certificate authority. */
    public static Secret authority(MemberFrame frame, String name, KeyPairPem authority) {
        return secret(
                frame, name, TLS, Map.of(CERTIFICATE_KEY, authority.certificate(), PRIVATE_KEY_KEY, authority.key()));
    }

    /** What members show, with what they trust. */
    public static Secret server(MemberFrame frame, String name, KeyPairPem server, KeyPairPem authority) {
        return secret(
                frame,
                name,
                TLS,
                Map.of(
                        CERTIFICATE_KEY, server.certificate(),
                        PRIVATE_KEY_KEY, server.key(),
                        TRUST_KEY, authority.certificate()));
    }

    /** Entries that Kubernetes gives no meaning. */
    public static Secret opaque(MemberFrame frame, String name, Map<String, String> texts) {
        return secret(frame, name, "Opaque", texts);
    }

    private static Secret secret(MemberFrame frame, String name, String type, Map<String, String> texts) {
        Map<String, String> data = new TreeMap<>();
        texts.forEach((key, text) -> data.put(key, Base64.getEncoder().encodeToString(text.getBytes(UTF_8))));
        return new SecretBuilder()
                .withMetadata(frame.meta(name))
                .withType(type)
                .withData(data)
                .build();
    }
}
