package io.marketplane.operator.commerceservice.model;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Quantity;
import io.marketplane.crds.commerceservice.CommerceServiceSpec;
import io.marketplane.crds.commerceservice.Config;
import io.marketplane.crds.commerceservice.EnvVariable;
import io.marketplane.crds.commerceservice.Metrics;
import io.marketplane.crds.commerceservice.Probe;
import io.marketplane.crds.commerceservice.Probes;
import io.marketplane.crds.commerceservice.Resources;
import io.marketplane.crds.commerceservice.Resources.Amounts;
import io.marketplane.crds.commerceservice.ServicePort;
import io.marketplane.crds.commerceservice.Shutdown;
import io.marketplane.crds.commerceservice.Use;
import io.marketplane.operator.commerceservice.model.Revision.BindingMount;
import io.marketplane.operator.commerceservice.model.Revision.Port;
import io.marketplane.operator.commerceservice.model.Revision.Scrape;
import io.marketplane.operator.kernel.CanonicalJson;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the revision out of a spec and fills in its defaults. */
public final class Revisions {
    /** Key prefix of a plain environment value in a revision's ConfigMap. */
    public static final String ENV_KEY = "env.";

    /** Key prefix of a file in a revision's ConfigMap. */
    public static final String FILE_KEY = "file.";

    private static final int SHA_256 = 64;

    private Revisions() {}

    static Revision of(CommerceServiceSpec spec) {
        Config config = config(spec.config());
        List<Port> ports = spec.ports().stream().map(Revisions::port).toList();
        Shutdown shutdown = Objects.requireNonNullElse(spec.shutdown(), new Shutdown(null, null));
        return new Revision(
                spec.image(),
                spec.command(),
                spec.args(),
                ports,
                config.env().stream()
                        .sorted(Comparator.comparing(EnvVariable::name))
                        .toList(),
                digests(config.files()),
                config.files().isEmpty() ? null : Objects.requireNonNullElse(config.mountPath(), "/config"),
                probes(spec.probes(), ports.getFirst()),
                resources(spec.resources()),
                spec.uses().stream()
                        .map(Revisions::binding)
                        .sorted(Comparator.comparing(BindingMount::name))
                        .toList(),
                scrape(spec.metrics(), ports),
                Objects.requireNonNullElse(shutdown.delaySeconds(), 5),
                Objects.requireNonNullElse(shutdown.drainSeconds(), 30));
    }

    /** The plain environment values and file contents, under the keys that the pods read them by. */
    static Map<String, String> config(CommerceServiceSpec spec) {
        Map<String, String> data = new TreeMap<>();
        Config config = config(spec.config());
        for (EnvVariable variable : config.env()) {
            if (variable.value() != null) {
                data.put(ENV_KEY + variable.name(), variable.value());
            }
        }
        config.files().forEach((path, content) -> data.put(fileKey(path), content));
        return data;
    }

    /** The key of a file. Paths contain no "..", so that two paths never share a key. */
    public static String fileKey(String path) {
        return FILE_KEY + path.replace("/", "..");
    }

    /** The Secret that a dependency publishes. */
    public static BindingMount binding(Use use) {
        return use.resource()
                .map(Use.Named::name)
                .map(name -> new BindingMount(name, name + "-binding"))
                .orElseGet(() -> {
                    String secret = Objects.requireNonNull(use.secret(), "the schema asks for a resource or a secret");
                    return new BindingMount(secret, secret);
                });
    }

    private static Port port(ServicePort port) {
        return new Port(
                Objects.requireNonNullElse(port.name(), "http"),
                port.port(),
                Objects.requireNonNullElse(port.servicePort(), port.port()));
    }

    private static Config config(@Nullable Config config) {
        return Objects.requireNonNullElse(config, new Config(List.of(), Map.of(), null));
    }

    private static Map<String, String> digests(Map<String, String> files) {
        Map<String, String> digests = new TreeMap<>();
        files.forEach((path, content) -> digests.put(path, CanonicalJson.hash(content, SHA_256)));
        return digests;
    }

    private static Probes probes(@Nullable Probes given, Port first) {
        Probes probes = Objects.requireNonNullElse(given, new Probes(null, null, null));
        return new Probes(
                Objects.requireNonNullElse(probes.startup(), connect(first, 2, 150)),
                Objects.requireNonNullElse(probes.readiness(), connect(first, 5, 2)),
                Objects.requireNonNullElse(probes.liveness(), connect(first, 10, 6)));
    }

    private static Probe connect(Port port, int period, int failures) {
        return new Probe(
                null,
                new Probe.TcpSocket(new IntOrString(port.port())),
                null,
                null,
                null,
                period,
                null,
                null,
                failures);
    }

    private static Resources resources(@Nullable Resources given) {
        Resources resources = Objects.requireNonNullElse(given, new Resources(null, null));
        Amounts requests = Objects.requireNonNullElse(resources.requests(), new Amounts(null, null, null));
        Amounts limits = Objects.requireNonNullElse(resources.limits(), new Amounts(null, null, null));
        return new Resources(
                new Amounts(
                        Objects.requireNonNullElse(requests.cpu(), lower("100m", limits.cpu())),
                        Objects.requireNonNullElse(requests.memory(), lower("128Mi", limits.memory())),
                        requests.ephemeralStorage()),
                resources.limits());
    }

    private static Quantity lower(String standard, @Nullable Quantity limit) {
        Quantity quantity = new Quantity(standard);
        return limit != null && limit.compareTo(quantity) < 0 ? limit : quantity;
    }

    private static @Nullable Scrape scrape(@Nullable Metrics metrics, List<Port> ports) {
        if (metrics == null) {
            return null;
        }
        int port = ports.stream()
                .filter(candidate -> candidate.name().equals(metrics.port()))
                .findFirst()
                .orElse(ports.getFirst())
                .port();
        return new Scrape(port, Objects.requireNonNullElse(metrics.path(), "/actuator/prometheus"));
    }
}
