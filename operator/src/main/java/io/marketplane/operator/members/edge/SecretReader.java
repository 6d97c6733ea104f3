package io.marketplane.operator.members.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.operator.members.desired.MemberSecrets;
import io.marketplane.operator.members.observe.KeyPairPem;
import io.marketplane.operator.members.observe.Trust;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads Secrets of a namespace. Nothing of them is logged. */
public final class SecretReader {
    private final KubernetesClient client;
    private final String namespace;
    private final Map<String, Secret> cached = new HashMap<>();

    /**
     * A reader for one observation.
     *
     * @param cached the Secrets that a watch knows
     */
    public SecretReader(KubernetesClient client, String namespace, Collection<Secret> cached) {
        this.client = client;
        this.namespace = namespace;
        cached.forEach(secret -> this.cached.put(secret.getMetadata().getName(), secret));
    }

    /**
     * The entries of a Secret that the operator makes; empty when there is none. A cache that is behind must never make
     * the operator think that a secret is missing: it would make a new one.
     */
    public Map<String, String> own(String name) {
        return texts(Optional.ofNullable(cached.get(name)).or(() -> live(name)));
    }

    /**
     * The entries of a Secret as they are now, of one that a person makes or that must not be of a moment ago; empty
     * when there is none.
     */
    public Map<String, String> foreign(String name) {
        return texts(live(name));
    }

    /** The certificates that can be read; a server certificate of another authority counts as none. */
    public Trust trust(String authorityName, String serverName) {
        Optional<KeyPairPem> authority = pair(own(authorityName));
        Map<String, String> server = own(serverName);
        boolean same = authority
                .filter(ca -> ca.certificate().equals(server.get(MemberSecrets.TRUST_KEY)))
                .isPresent();
        return new Trust(authority, same ? pair(server) : Optional.empty());
    }

    private Optional<Secret> live(String name) {
        return Optional.ofNullable(
                client.secrets().inNamespace(namespace).withName(name).get());
    }

    private static Optional<KeyPairPem> pair(Map<String, String> texts) {
        String certificate = texts.getOrDefault(MemberSecrets.CERTIFICATE_KEY, "");
        String key = texts.getOrDefault(MemberSecrets.PRIVATE_KEY_KEY, "");
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
