package io.marketplane.operator.objectstore;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.operator.members.observe.KeyPairPem;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.MemberSet;
import io.marketplane.operator.members.observe.PodFacts;
import io.marketplane.operator.members.observe.PodTrouble;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.members.observe.StorageFacts;
import io.marketplane.operator.members.observe.Trust;
import io.marketplane.operator.members.observe.Volume;
import io.marketplane.operator.objectstore.decide.BucketPolicy;
import io.marketplane.operator.objectstore.observe.Access;
import io.marketplane.operator.objectstore.observe.Check;
import io.marketplane.operator.objectstore.observe.Embedded;
import io.marketplane.operator.objectstore.observe.Fault;
import io.marketplane.operator.objectstore.observe.Inside;
import io.marketplane.operator.objectstore.observe.NamedSecrets;
import io.marketplane.operator.objectstore.observe.ObjectStoreObservation;
import io.marketplane.operator.objectstore.observe.Operation;
import io.marketplane.operator.objectstore.observe.OwnStore;
import io.marketplane.operator.objectstore.observe.Probe;
import io.marketplane.operator.objectstore.observe.Question;
import io.marketplane.operator.objectstore.observe.Target;
import java.math.BigDecimal;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** ObjectStores and what is seen of them, for tests. */
public final class Samples {
    /** The moment of all samples. */
    public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** The pod template of a pod that is up to date. */
    public static final String CURRENT = "r2";

    /** The access key of applications. */
    public static final Login APP = new Login("app-1", "APPSECRET");

    /** The access key of the owner. */
    public static final Login OWNER = new Login("marketplane", "OWNERSECRET");

    /** A store in a pod. */
    public static final String EMBEDDED = "{provider: Embedded, embedded: {bucket: media, storage: {size: 1Gi}}}";

    /** A bucket of Amazon. */
    public static final String S3 =
            "{provider: S3, s3: {bucket: media, region: eu-central-1, credentials: {name: keys}}}";

    private static final BigDecimal GIB = BigDecimal.valueOf(1024L * 1024 * 1024);
    private static final Map<String, Map<String, String>> SECRETS = Map.of(
            "keys",
            Map.of(
                    "access-key-id", "AKIDAKID",
                    "secret-access-key", "SECRETSECRET",
                    "credentials.json", "{\"type\":\"service_account\",\"private_key\":\"PRIVATE\"}"),
            "authority",
            Map.of("ca.crt", "CERTIFICATE"));

    private Samples() {}

    /** An ObjectStore named media in the namespace web, with that spec. */
    public static ObjectStore store(String spec) {
        return Serialization.unmarshal(
                "---\n{apiVersion: marketplane.io/v1alpha1, kind: ObjectStore, metadata: {name: media, namespace: web,"
                        + " generation: 1, uid: u}, spec: " + spec + "}",
                ObjectStore.class);
    }

    /** What is seen of a bucket of a cloud that was tried with those faults, with the Secrets keys and authority. */
    public static ObjectStoreObservation cloud(ObjectStore store, Fault... faults) {
        Access access = store.getSpec().s3() != null
                ? NamedSecrets.read(Objects.requireNonNull(store.getSpec().s3()), Samples::secret)
                : NamedSecrets.read(Objects.requireNonNull(store.getSpec().googleCloudStorage()), Samples::secret);
        Optional<Check> check = access instanceof Access.Complete(Target target)
                ? Optional.of(new Check(
                        new Question(1, target, false, Optional.empty()),
                        Optional.of(new Probe(List.of(faults))),
                        new Inside.NotLooked(),
                        NOW))
                : Optional.empty();
        return new ObjectStoreObservation(access, check, Optional.empty(), Embedded.NOTHING);
    }

    /** The entries of a Secret that a spec names. */
    public static Map<String, String> secret(String name) {
        return SECRETS.getOrDefault(name, Map.of());
    }

    /** A fault while writing. */
    public static Fault fault(Fault.Cause cause) {
        return new Fault(cause, Operation.PUT, "detail");
    }

    /** A pod of the embedded store. */
    public static PodFacts pod(boolean ready, String revision, Optional<PodTrouble> trouble) {
        return new PodFacts(0, "media-0", ready, false, revision, "10.0.0.1", trouble);
    }

    /** An embedded store that has its volume and certificates, with those pods. */
    public static Embedded embedded(Optional<RotatingLogin> login, PodFacts... pods) {
        return new Embedded(
                Optional.of(new MemberSet(1, CURRENT, "1Gi", "", false, NOW)),
                List.of(pods),
                List.of(new Volume(0, "data-media-0", GIB, "standard", Optional.of(GIB), false)),
                StorageFacts.FINE,
                new Trust(Optional.of(pair(3650)), Optional.of(pair(90))),
                Optional.of(OWNER),
                login);
    }

    /** What is seen of an embedded store that says that of itself. */
    public static ObjectStoreObservation seen(
            ObjectStore store, Embedded embedded, Inside inside, Optional<Probe> probe, Instant at) {
        Optional<Check> check =
                OwnStore.question(store, embedded).map(question -> new Check(question, probe, inside, at));
        return new ObjectStoreObservation(new Access.Pending(), check, Optional.empty(), embedded);
    }

    /** All is well with the embedded store. */
    public static ObjectStoreObservation healthy(ObjectStore store) {
        Optional<RotatingLogin> login = Optional.of(RotatingLogin.first(APP, "", NOW));
        return seen(
                store,
                embedded(login, pod(true, CURRENT, Optional.empty())),
                settled(List.of(APP)),
                Optional.of(new Probe(List.of())),
                NOW);
    }

    /** A server that lets in those. */
    public static Inside.Seen settled(List<Login> logins) {
        Set<String> names = logins.stream().map(Login::username).collect(Collectors.toSet());
        return new Inside.Seen(true, BucketPolicy.of("media", logins), names);
    }

    /** A certificate that ends after so many days. */
    public static KeyPairPem pair(int days) {
        return new KeyPairPem(
                "CERTIFICATE",
                "KEY",
                NOW,
                NOW.plusSeconds(86_400L * days),
                "abc",
                Stream.of("media", "media.web", "media.web.svc", "media.web.svc.cluster.local")
                        .toList());
    }

    /** The key of a service account, as Google gives it out. */
    public static String serviceAccount(String account, PrivateKey key) {
        String pem = Base64.getMimeEncoder().encodeToString(key.getEncoded());
        return Serialization.asJson(Map.of(
                "type", "service_account",
                "project_id", "shop",
                "private_key_id", "1",
                "private_key", "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n",
                "client_email", account,
                "client_id", "1"));
    }

    /** Keys that nobody else has. */
    public static KeyPair rsaKeys() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
