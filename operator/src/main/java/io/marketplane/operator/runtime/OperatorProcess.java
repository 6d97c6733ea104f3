package io.marketplane.operator.runtime;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.OperatorException;
import io.javaoperatorsdk.operator.RegisteredController;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.Controller;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.javaoperatorsdk.operator.processing.retry.Retry;
import io.marketplane.operator.kernel.BackOff;
import io.marketplane.operator.kernel.Kernel;
import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.runtime.HealthServer.Health;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running operator: its kinds, its health and metrics, its part in the leader election. */
public final class OperatorProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorProcess.class);
    private static final Duration TO_FINISH = Duration.ofSeconds(10);
    /** Each watch ends every five to ten minutes and is opened again, which takes about a second. */
    private static final Duration TO_RECONNECT = Duration.ofSeconds(20);

    private final KubernetesClient client;
    private final OperatorConfiguration configuration;
    private final Telemetry telemetry = new Telemetry();
    private final InstantSource clock = InstantSource.system();
    private final Grace watches = new Grace(TO_RECONNECT);
    private final Leadership leadership;
    private final Operator operator;
    private final HealthServer health;
    private final List<Class<? extends HasMetadata>> types = new ArrayList<>();
    private final List<IndexerResourceCache<? extends HasMetadata>> caches = new ArrayList<>();

    private OperatorProcess(
            KubernetesClient client,
            OperatorConfiguration configuration,
            Function<Kernel, List<Reconciler<? extends HasMetadata>>> kinds,
            Runnable leadershipLost) {
        this.client = client;
        this.configuration = configuration;
        this.leadership = new Leadership(configuration, telemetry::leads, leadershipLost);
        this.operator = new Operator(this::configure);
        Kernel kernel = Kernel.on(client, ImagesFile.read(configuration.imagesFile()), clock, telemetry);
        kinds.apply(kernel).forEach(this::register);
        telemetry.tellConditionsOf(() -> caches.stream().flatMap(cache -> cache.list(_ -> true)));
        this.health = HealthServer.start(configuration.httpPort(), this::live, this::ready, telemetry::scrape);
    }

    /**
     * Starts an operator and returns when its caches are filled.
     *
     * @param kinds makes the reconcilers
     * @param leadershipLost called when the Lease was lost; has to end the process
     * @throws StartUpException when a person has to mend something first
     */
    public static OperatorProcess start(
            KubernetesClient client,
            OperatorConfiguration configuration,
            Function<Kernel, List<Reconciler<? extends HasMetadata>>> kinds,
            Runnable leadershipLost) {
        OperatorProcess process = new OperatorProcess(client, configuration, kinds, leadershipLost);
        try {
            process.start();
            return process;
        } catch (RuntimeException e) {
            process.health.close();
            throw e;
        }
    }

    /** Port of health and metrics. */
    public int httpPort() {
        return health.port();
    }

    /** Finishes what is being reconciled, gives the Lease back and stops. */
    @Override
    public void close() {
        LOG.info("Stopping");
        leadership.stopping();
        operator.stop();
        if (configuration.leaderElection()) {
            leadership.release(client);
        }
        health.close();
        telemetry.close();
    }

    private void start() {
        Preflight.check(client, types, configuration.namespaces());
        try {
            operator.start();
        } catch (OperatorException e) {
            throw new StartUpException("The operator could not start: " + rootMessage(e), e);
        }
        telemetry.leads(!configuration.leaderElection());
        LOG.atInfo()
                .addKeyValue("kinds", types.stream().map(Class::getSimpleName).collect(Collectors.joining(",")))
                .addKeyValue("port", health.port())
                .log("The operator is running");
    }

    private void configure(ConfigurationServiceOverrider overrider) {
        overrider
                .withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withMetrics(telemetry.reconciles())
                .withConcurrentReconciliationThreads(configuration.reconcileThreads())
                .withReconciliationTerminationTimeout(TO_FINISH)
                .checkingCRDAndValidateLocalModel(false);
        if (configuration.leaderElection()) {
            overrider.withLeaderElectionConfiguration(leadership.election());
        }
    }

    private <P extends HasMetadata> void register(Reconciler<P> reconciler) {
        RegisteredController<P> registered = operator.register(reconciler, controller -> {
            controller.withFieldManager(Labels.MANAGER).withRetry(withoutEnd());
            if (!configuration.namespaces().isEmpty()) {
                controller.settingNamespaces(configuration.namespaces());
            }
        });
        types.add(registered.getConfiguration().getResourceClass());
        caches.add(((Controller<P>) registered).eventSourceContext().getPrimaryCache());
    }

    private static Retry withoutEnd() {
        return new GenericRetry()
                .setInitialInterval(BackOff.SHORTEST.toMillis())
                .setIntervalMultiplier(2)
                .setMaxInterval(BackOff.LONGEST.toMillis())
                .withoutMaxAttempts();
    }

    private Health live() {
        return new Health(true, "ok");
    }

    private Health ready() {
        if (!operator.getRuntimeInfo().isStarted()) {
            return new Health(false, "starting: the caches are not filled yet");
        }
        Set<String> broken = notEmpty(operator.getRuntimeInfo().unhealthyEventSources());
        return watches.isOver(!broken.isEmpty(), clock.instant())
                ? new Health(false, "these watches are not healthy: " + broken)
                : new Health(true, "ok");
    }

    /** The framework names every controller, also one of which nothing is unhealthy. */
    static Set<String> notEmpty(Map<String, ? extends Map<String, ?>> unhealthy) {
        return unhealthy.entrySet().stream()
                .filter(controller -> !controller.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String rootMessage(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
