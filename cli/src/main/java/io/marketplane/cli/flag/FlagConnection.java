package io.marketplane.cli.flag;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.marketplane.cli.kube.ClusterView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A way to a flags server, and the keys to it. Keys are held in memory alone. */
public final class FlagConnection implements AutoCloseable {
    /** Where the operator finds the server, see docs/guides/feature-flag.md. */
    private static final String SECRET = "marketplane-flag-server";

    private static final String URL = "url";
    private static final String KEY_PREFIX = "key-";
    private static final int HTTP = 80;

    private final FlagServer server;
    private final Map<String, String> keys;
    private final Optional<String> everywhere;
    private final Optional<LocalPortForward> forward;

    private FlagConnection(
            FlagServer server,
            Map<String, String> keys,
            Optional<String> everywhere,
            Optional<LocalPortForward> forward) {
        this.server = server;
        this.keys = keys;
        this.everywhere = everywhere;
        this.forward = forward;
    }

    /**
     * To a server by its address.
     *
     * @param key a key or a token of a person
     * @param authorities certificates in PEM to trust instead of the Java runtime's
     */
    public static FlagConnection to(URI address, String key, Optional<Path> authorities) {
        var scheme = Optional.ofNullable(address.getScheme()).orElse("");
        if (!scheme.matches("https?") || address.getHost() == null || address.getUserInfo() != null) {
            throw new FlagFailure(
                    "'%s' is no address of a flags server"
                            .formatted(address.toString().replaceFirst("//[^/@]*@", "//")),
                    "give one such as https://flags.example.com");
        }
        var base = URI.create(address.toString().replaceAll("/+$", ""));
        return new FlagConnection(
                new FlagServer(base, base.toString(), authorities), Map.of(), Optional.of(key), Optional.empty());
    }

    /** To the server that the operator of a cluster declares flags to, by a port of loopback, until it is closed. */
    public static FlagConnection in(KubernetesClient client) {
        var data = secret(client);
        var keys = new TreeMap<String, String>();
        data.keySet().stream()
                .filter(name -> name.startsWith(KEY_PREFIX))
                .forEach(name -> keys.put(name.substring(KEY_PREFIX.length()), text(data, name)));
        var address = URI.create(text(data, URL));
        if (!"http".equals(address.getScheme())) {
            throw new FlagFailure(
                    "The flags server %s speaks TLS to a name that does not lead through a forwarded port"
                            .formatted(address),
                    "name it as it is reached from here: --server URL --ca-file FILE --key-file FILE");
        }
        var forward = forward(client, address);
        var local = URI.create("http://127.0.0.1:" + forward.getLocalPort());
        return new FlagConnection(
                new FlagServer(local, address.getAuthority(), Optional.empty()),
                keys,
                Optional.empty(),
                Optional.of(forward));
    }

    private static Map<String, String> secret(KubernetesClient client) {
        return Optional.ofNullable(client.secrets()
                        .inNamespace(ClusterView.OPERATOR_NAMESPACE)
                        .withName(SECRET)
                        .get())
                .map(Secret::getData)
                .filter(found -> found.containsKey(URL))
                .orElseThrow(() -> new FlagFailure(
                        "No flags server is known in this cluster: there is no address in the Secret %s of %s"
                                .formatted(SECRET, ClusterView.OPERATOR_NAMESPACE),
                        "run ./marketplane up, which makes one, or name another server: --server URL"));
    }

    private static String text(Map<String, String> data, String name) {
        return new String(Base64.getDecoder().decode(data.getOrDefault(name, "")), StandardCharsets.UTF_8).strip();
    }

    /** A Service has no port of its own: what is forwarded is that of a pod behind it. */
    private static LocalPortForward forward(KubernetesClient client, URI address) {
        var names = address.getHost().split("\\.", -1);
        var namespace = names.length > 1 ? names[1] : ClusterView.OPERATOR_NAMESPACE;
        var service =
                client.services().inNamespace(namespace).withName(names[0]).get();
        var pod = Optional.ofNullable(service)
                .map(
                        found -> client
                                .pods()
                                .inNamespace(namespace)
                                .withLabels(found.getSpec().getSelector())
                                .list()
                                .getItems()
                                .stream())
                .orElseGet(Stream::empty)
                .filter(Readiness::isPodReady)
                .findFirst()
                .orElseThrow(() -> new FlagFailure(
                        "No pod of the flags server %s is ready".formatted(address.getAuthority()),
                        "see what is wrong with it: ./marketplane get -n " + namespace));
        return client.pods()
                .inNamespace(namespace)
                .withName(pod.getMetadata().getName())
                .portForward(
                        containerPort(service, pod, address.getPort() < 0 ? HTTP : address.getPort()),
                        InetAddress.getLoopbackAddress(),
                        0);
    }

    private static int containerPort(Service service, Pod pod, int port) {
        var target = service.getSpec().getPorts().stream()
                .filter(candidate -> candidate.getPort() == port)
                .map(ServicePort::getTargetPort)
                .findFirst();
        return target.map(named -> named.getStrVal() == null
                        ? named.getIntVal()
                        : pod.getSpec().getContainers().stream()
                                .flatMap(container -> container.getPorts().stream())
                                .filter(candidate -> named.getStrVal().equals(candidate.getName()))
                                .map(ContainerPort::getContainerPort)
                                .findFirst()
                                .orElse(port))
                .orElse(port);
    }

    /** The environment that is meant when none is named: the only one that there is a key of. */
    public Optional<String> onlyEnvironment() {
        return keys.size() == 1 ? keys.keySet().stream().findFirst() : Optional.empty();
    }

    /** The server as one may ask it about an environment, or about all that one key sees. */
    public FlagApi api(Optional<String> environment) {
        var key = everywhere.or(
                () -> environment.or(this::onlyEnvironment).flatMap(name -> Optional.ofNullable(keys.get(name))));
        return new FlagApi(
                server,
                key.orElseThrow(() -> new FlagFailure(
                        "There is no key for %s in the Secret %s of this cluster, which has keys of: %s"
                                .formatted(
                                        environment
                                                .map(name -> "the environment " + name)
                                                .orElse("all environments at once"),
                                        SECRET,
                                        String.join(", ", keys.keySet())),
                        "name an environment that it has a key of: --environment NAME")));
    }

    @Override
    public void close() {
        server.close();
        try {
            if (forward.isPresent()) {
                forward.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
