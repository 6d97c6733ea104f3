package io.marketplane.operator.testing;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.marketplane.crds.cache.Cache;
import io.marketplane.crds.commerceservice.CommerceService;
import io.marketplane.crds.database.Database;
import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.operator.runtime.Preflight;
import io.marketplane.operator.runtime.StartUpException;
import io.marketplane.platform.exec.Command;
import io.marketplane.platform.junit.ApiServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Helm chart, installed into the API server of this JVM as a user would install it: CRDs, rights, admission. Its
 * Deployment has no replicas, because the operator runs in the test.
 */
public final class ShippedChart {
    /** Where the chart is installed. */
    public static final String NAMESPACE = "marketplane-system";

    private static final Set<Class<? extends HasMetadata>> KINDS = Set.of(
            Cache.class,
            CommerceService.class,
            Database.class,
            MessageBroker.class,
            ObjectStore.class,
            SearchCluster.class);
    private static final String RELEASE = "marketplane-operator";
    static final Path FOLDER = Path.of("../deploy/charts/marketplane-operator");
    private static final Pattern IN_NAMESPACE = Pattern.compile("/namespaces/([^/]+)/");
    private static final Set<Path> INSTALLED = new HashSet<>();

    private final ApiServer server;
    private final List<String> forbidden = new CopyOnWriteArrayList<>();

    private ShippedChart(ApiServer server) {
        this.server = server;
    }

    /** Installs the chart, once an API server, and waits until the CRDs are served. */
    public static synchronized ShippedChart install(ApiServer server) {
        if (INSTALLED.add(server.kubeconfig())) {
            upgrade(server, "replicas=0");
            await("the kinds of the chart are served")
                    .atMost(Duration.ofMinutes(1))
                    .ignoreExceptionsInstanceOf(StartUpException.class)
                    .untilAsserted(() -> Preflight.check(server.admin(), KINDS, Set.of()));
        }
        return new ShippedChart(server);
    }

    /** Installs or upgrades the release with values on the command line. */
    public static void upgrade(ApiServer server, String... values) {
        Command.of(
                        server.program("helm").toString(),
                        "upgrade",
                        RELEASE,
                        FOLDER.toString(),
                        "--install",
                        "--create-namespace",
                        "--take-ownership",
                        "--force-conflicts",
                        "--namespace",
                        NAMESPACE,
                        "--set",
                        String.join(",", values))
                .with("KUBECONFIG", server.kubeconfig().toString())
                .run();
    }

    /**
     * A client with the rights of the chart's ServiceAccount, and no others; it records every call that is forbidden.
     */
    public KubernetesClient operatorClient() {
        Config config = new ConfigBuilder(server.config())
                .withImpersonateUsername("system:serviceaccount:" + NAMESPACE + ":" + RELEASE)
                .withImpersonateGroups(
                        "system:serviceaccounts", "system:serviceaccounts:" + NAMESPACE, "system:authenticated")
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("forbidden", new Recorder()))
                .build();
    }

    /**
     * The calls that were refused for lack of rights so far, as verb and path. A namespace that another test has given
     * up answers 403 as well, to everybody; such calls are left out.
     */
    public List<String> forbiddenCalls() {
        return forbidden.stream().filter(call -> !isGivenUp(call)).toList();
    }

    private boolean isGivenUp(String call) {
        Matcher namespaced = IN_NAMESPACE.matcher(call);
        if (!namespaced.find()) {
            return false;
        }
        Namespace namespace =
                server.admin().namespaces().withName(namespaced.group(1)).get();
        return namespace == null || namespace.isMarkedForDeletion();
    }

    private final class Recorder implements Interceptor {
        @Override
        public CompletableFuture<Boolean> afterFailure(
                BasicBuilder builder, HttpResponse<?> response, RequestTags tags) {
            if (response.code() == 403) {
                HttpRequest request = response.request();
                forbidden.add(request.method() + " " + request.uri().getPath());
            }
            return CompletableFuture.completedFuture(false);
        }
    }
}
