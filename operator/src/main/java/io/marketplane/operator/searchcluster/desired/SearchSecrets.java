package io.marketplane.operator.searchcluster.desired;

import io.fabric8.kubernetes.api.model.Secret;
import io.marketplane.operator.kernel.Binding;
import io.marketplane.operator.members.desired.LoginSecret;
import io.marketplane.operator.members.desired.MemberSecrets;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.searchcluster.observe.SearchNames;
import io.marketplane.operator.searchcluster.observe.StorePlaces;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Secrets of a SearchCluster. Pure. */
public final class SearchSecrets {
    private static final String OPERATOR = "marketplane";
    private static final String OPERATOR_KEY = "operator-password";

    /**
     * Applications do as they like with their own indices and with nothing of the cluster itself. The operator sees and
     * moves indices and reads no document.
     */
    private static final String ROLES = """
            marketplane_application:
              cluster: [monitor, manage_index_templates, manage_ingest_pipelines, manage_search_synonyms]
              indices:
              - {names: ["*"], privileges: [all]}
            marketplane_operator:
              cluster: [all]
              indices:
              - {names: ["*"], privileges: [monitor, manage], allow_restricted_indices: true}
            """;

    private SearchSecrets() {}

    /** Those that outlive a SearchCluster that is deleted and retained. */
    static List<Secret> kept(Frame frame, Materials materials) {
        SearchNames names = frame.names();
        Map<String, String> internal = new TreeMap<>(LoginSecret.entries(materials.login()));
        internal.put(OPERATOR_KEY, materials.operator().password());
        frame.store().map(StorePlaces::entries).ifPresent(internal::putAll);
        return List.of(
                MemberSecrets.opaque(frame.objects(), names.internal(), internal),
                MemberSecrets.opaque(frame.objects(), names.users(), users(materials)),
                MemberSecrets.opaque(frame.objects(), names.secureSettings(), secureSettings(frame)),
                MemberSecrets.authority(frame.objects(), names.authority(), materials.authority()),
                MemberSecrets.server(
                        frame.objects(),
                        names.serverTls(),
                        names.delegated() ? Sec1Key.of(materials.server()) : materials.server(),
                        materials.authority()));
    }

    /** The operator's login in the entries of the internal Secret. */
    public static Optional<Login> operator(Map<String, String> internal) {
        return Optional.ofNullable(internal.get(OPERATOR_KEY))
                .filter(password -> !password.isEmpty())
                .map(SearchSecrets::operator);
    }

    /** The operator's login with that password. */
    public static Login operator(String password) {
        return new Login(OPERATOR, password);
    }

    /** The files of the file realm, which members read again when they change. */
    private static Map<String, String> users(Materials materials) {
        List<Login> applications = materials.login().accepted();
        String names = applications.stream().map(Login::username).collect(Collectors.joining(","));
        return Map.of(
                "users",
                Stream.concat(Stream.of(materials.operator()), applications.stream())
                        .map(login -> login.username() + ":" + PasswordHash.of(login) + "\n")
                        .collect(Collectors.joining()),
                "users_roles",
                "marketplane_application:" + names + "\nmarketplane_operator:" + OPERATOR + "\n",
                "roles.yml",
                ROLES);
    }

    /** Each entry is a file with the name of the setting. */
    static Map<String, String> secureSettings(Frame frame) {
        return frame.store()
                .map(store -> Map.of(
                        "s3.client.default.access_key", store.key().username(),
                        "s3.client.default.secret_key", store.key().password()))
                .orElse(Map.of());
    }

    /** From which applications connect. */
    static Secret binding(Frame frame, Materials materials) {
        SearchNames names = frame.names();
        String host = names.service() + "." + names.namespace() + ".svc";
        Login login = materials.login().current();
        return Binding.provided(
                        "elasticsearch",
                        Map.of(
                                "host",
                                host,
                                "port",
                                Integer.toString(SearchNames.PORT),
                                "uri",
                                "https://" + host + ":" + SearchNames.PORT,
                                "username",
                                login.username(),
                                "password",
                                login.password(),
                                MemberSecrets.TRUST_KEY,
                                materials.authority().certificate()))
                .toSecret(names.namespace(), names.binding(), frame.objects().labels());
    }
}
