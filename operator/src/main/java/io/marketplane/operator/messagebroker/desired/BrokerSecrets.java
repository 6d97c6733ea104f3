package io.marketplane.operator.messagebroker.desired;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.messagebroker.BrokerUser;
import io.marketplane.operator.kernel.Binding;
import io.marketplane.operator.members.desired.LoginSecret;
import io.marketplane.operator.members.desired.MemberSecrets;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.messagebroker.decide.PasswordHash;
import io.marketplane.operator.messagebroker.observe.BrokerKeys;
import io.marketplane.operator.messagebroker.observe.BrokerNames;
import io.marketplane.operator.messagebroker.observe.LoginNames;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The Secrets of a MessageBroker. Pure. */
public final class BrokerSecrets {
    /** What RabbitMQ learns at its start: the operator's login, with a hash for the password. */
    static final String DEFINITIONS_KEY = "definitions.json";

    /** What the RabbitMQ Cluster Operator mounts as a part of the configuration. */
    private static final String DEFAULT_USER_KEY = "default_user.conf";

    private static final String COOKIE_KEY = "erlang-cookie";
    private static final String ADMINISTRATOR_KEY = "administrator-password";

    private BrokerSecrets() {}

    /** Those that outlive a MessageBroker that is deleted and retained. */
    static List<Secret> kept(Frame frame, Materials materials) {
        BrokerNames names = frame.names();
        Map<String, String> internal = new TreeMap<>(LoginSecret.entries(materials.logins()));
        internal.put(COOKIE_KEY, materials.keys().cookie());
        internal.put(ADMINISTRATOR_KEY, materials.keys().administrator());
        return List.of(
                MemberSecrets.opaque(frame.objects(), names.internal(), internal),
                MemberSecrets.opaque(frame.objects(), names.members(), start(names.delegated(), materials.keys())),
                MemberSecrets.authority(frame.objects(), names.authority(), materials.authority()),
                MemberSecrets.server(frame.objects(), names.serverTls(), materials.server(), materials.authority()));
    }

    /** What members start with: the login of the operator in the form that who starts them takes. */
    private static Map<String, String> start(boolean delegated, BrokerKeys keys) {
        return delegated
                ? Map.of(
                        "username",
                        BrokerKeys.ADMINISTRATOR,
                        "password",
                        keys.administrator(),
                        DEFAULT_USER_KEY,
                        defaultUser(keys))
                : Map.of(COOKIE_KEY, keys.cookie(), DEFINITIONS_KEY, definitions(keys));
    }

    private static String defaultUser(BrokerKeys keys) {
        return "default_user = " + BrokerKeys.ADMINISTRATOR + "\ndefault_pass = " + keys.administrator() + "\n";
    }

    /** The keys in the entries of the internal Secret. */
    public static BrokerKeys keys(Map<String, String> internal) {
        return new BrokerKeys(internal.getOrDefault(COOKIE_KEY, ""), internal.getOrDefault(ADMINISTRATOR_KEY, ""));
    }

    /** With definitions to load, RabbitMQ makes neither its default user nor its default virtual host. */
    private static String definitions(BrokerKeys keys) {
        Map<String, Object> user = new TreeMap<>(Map.of(
                "name",
                BrokerKeys.ADMINISTRATOR,
                "password_hash",
                PasswordHash.of(BrokerKeys.ADMINISTRATOR, keys.administrator()),
                "hashing_algorithm",
                "rabbit_password_hashing_sha256",
                "tags",
                List.of("administrator", LoginNames.TAG)));
        return Serialization.asJson(Map.of("users", List.of(user)));
    }

    /** The Secret of the binding, and one for each login of the spec. */
    static List<Secret> bindings(Frame frame, Materials materials) {
        List<Secret> bindings = new ArrayList<>();
        String first = frame.spec().definitions().vhosts().getFirst().name();
        binding(frame, materials, LoginNames.APPLICATION, first, frame.names().binding())
                .ifPresent(bindings::add);
        for (BrokerUser user : frame.spec().definitions().users()) {
            String vhost = user.permissions().getFirst().vhost();
            binding(frame, materials, user.name(), vhost, frame.names().userBinding(user.name()))
                    .ifPresent(bindings::add);
        }
        return bindings;
    }

    private static Optional<Secret> binding(
            Frame frame, Materials materials, String name, String vhost, String secret) {
        return Optional.ofNullable(materials.logins().get(name))
                .map(RotatingLogin::current)
                .map(login -> Binding.provided("rabbitmq", entries(frame, materials, login, vhost))
                        .toSecret(
                                frame.objects().namespace(),
                                secret,
                                frame.objects().labels()));
    }

    private static Map<String, String> entries(Frame frame, Materials materials, Login login, String vhost) {
        BrokerNames names = frame.names();
        String port = Integer.toString(BrokerNames.PORT);
        return Map.of(
                "host",
                names.service(),
                "port",
                port,
                "username",
                login.username(),
                "password",
                login.password(),
                "database",
                vhost,
                "virtual-host",
                vhost,
                "uri",
                "amqps://" + login.username() + ":" + URLEncoder.encode(login.password(), UTF_8) + "@" + names.service()
                        + "." + names.namespace() + ".svc:" + port + "/" + URLEncoder.encode(vhost, UTF_8),
                "addresses",
                names.hosts(frame.spec().instances()).stream()
                        .map(host -> host + ":" + port)
                        .collect(Collectors.joining(",")),
                MemberSecrets.TRUST_KEY,
                materials.authority().certificate());
    }
}
