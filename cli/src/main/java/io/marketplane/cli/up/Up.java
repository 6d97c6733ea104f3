package io.marketplane.cli.up;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.marketplane.cli.kube.ClusterView;
import io.marketplane.cli.kube.PodTrouble;
import io.marketplane.cli.maven.Artifacts;
import io.marketplane.cli.steps.Plan;
import io.marketplane.cli.steps.Step;
import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.cluster.Checkout;
import io.marketplane.platform.exec.CommandFailedException;
import io.marketplane.platform.image.ImageArchive;
import io.marketplane.platform.image.Images;
import io.marketplane.platform.progress.Progress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The plan of {@code up}: what is done, and what has to be done before. */
public final class Up {
    /** What the operator starts for the shop; what else it can start is built when the shop is open. */
    private static final List<String> FIRST =
            List.of("postgres", "redis", "redis-exporter", "rabbitmq", "elasticsearch", "objectstore");

    private static final String OPERATOR = "operator";
    private static final String PRODUCT = "product";
    private static final String FLAGS = "flags-server";
    /** The services of the shop. */
    private static final List<String> SERVICES = List.of(PRODUCT, FLAGS);
    /** How long the API server may take to serve new kinds. */
    private static final Duration SETTLING = Duration.ofSeconds(20);

    private static final Pattern NOT_SERVED_YET =
            Pattern.compile("no matches for kind|could not find the requested resource|initializing|TooManyRequests");
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Target target;
    private final Images images;
    private final Artifacts artifacts;
    private final Operator operator;
    private final Environment environment;
    private final Waiting waiting;
    private final Map<String, ImageArchive> built = new ConcurrentHashMap<>();

    /**
     * Prepares the plan for a cluster.
     *
     * @param longest how long to wait for the operator and for the shop, each
     */
    public Up(Target target, Checkout checkout, ContentCache cache, InstantSource clock, Duration longest) {
        this.target = target;
        this.images = new Images(checkout, cache);
        this.artifacts = new Artifacts(
                checkout,
                cache,
                Stream.of(FIRST, List.of(OPERATOR), SERVICES)
                        .flatMap(List::stream)
                        .toList());
        this.operator = new Operator(checkout);
        this.environment = new Environment(checkout);
        this.waiting = new Waiting(clock, longest, PAUSE);
    }

    /**
     * The plan.
     *
     * @param before what has to be there before anything else; may be empty
     * @param addons what the cluster needs before the shop can run, each after "cluster"
     * @param after what nobody waits for, each after "shop"
     */
    public Plan plan(List<Step> before, List<Step> addons, List<Step> after) {
        var first = ids(before);
        var steps = new ArrayList<>(before);
        steps.add(new Step("cluster", first, target::start));
        steps.add(new Step("jars", first, artifacts::build));
        FIRST.forEach(role -> addImage(steps, role, first));
        addImage(steps, OPERATOR, first);
        SERVICES.forEach(role -> addImage(steps, role, first));
        steps.addAll(addons);
        steps.add(Step.of("operator", "operator", Set.of("publish-operator"), this::installOperator));
        var needs = new HashSet<>(Set.of("operator"));
        SERVICES.forEach(role -> needs.add("image-" + role));
        steps.add(Step.of("apply", "shop", needs, this::applyShop));
        steps.add(Step.of("ready", "operator answers", Set.of("operator"), this::awaitOperator));
        var shop = new HashSet<>(ids(addons));
        shop.addAll(Set.of("apply", "ready"));
        Stream.of(FIRST, SERVICES).flatMap(List::stream).forEach(role -> shop.add("publish-" + role));
        steps.add(Step.of("shop", "shop answers", shop, this::awaitShop));
        images.catalogue().stream()
                .filter(role -> !FIRST.contains(role))
                .forEach(role -> addImage(steps, role, Set.of("shop")));
        steps.addAll(after);
        return new Plan(steps);
    }

    /** Where the product list is. */
    public URI products() {
        return target.reach(Environment.NODE_PORT).resolve(Shop.PRODUCTS);
    }

    private void addImage(List<Step> steps, String role, Set<String> before) {
        var needs = images.needsMaven(role) ? Set.of("jars") : before;
        steps.add(new Step("image-" + role, needs, progress -> built.put(role, images.build(role, progress))));
        steps.add(Step.of(
                "publish-" + role,
                "publish " + role,
                Set.of("cluster", "image-" + role),
                _ -> target.publish(image(role))));
    }

    private String installOperator(Progress.Task task) {
        task.detail("helm upgrade --install");
        var catalogue = images.catalogue().stream()
                .collect(Collectors.toMap(role -> role, role -> target.reference(images.reference(role))));
        return operator.install(
                target.access(), target.reference(image(OPERATOR).reference()), catalogue);
    }

    private String applyShop(Progress.Task task) {
        task.detail("kubectl apply --server-side");
        var soon = new Waiting(waiting.clock(), SETTLING, PAUSE);
        try {
            return soon.until(this::tryApplyShop).orElseGet(this::applyShop);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Empty while the API server does not serve the kinds yet that the operator's release has just brought. */
    private Optional<String> tryApplyShop() {
        try {
            return Optional.of(applyShop());
        } catch (KubernetesClientException e) {
            return Optional.empty();
        } catch (CommandFailedException e) {
            if (NOT_SERVED_YET.matcher(String.valueOf(e.getMessage())).find()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private String applyShop() {
        var references = SERVICES.stream()
                .collect(Collectors.toMap(
                        ImageArchive.REPOSITORY::concat,
                        role -> target.reference(image(role).reference())));
        return environment.apply(target.access(), references, target.nodes(), target.workFolder());
    }

    private String awaitOperator(Progress.Task task) {
        try (var client = target.access().client()) {
            return waiting.until(() -> {
                        var deployment = view(client).flatMap(ClusterView::operator);
                        task.detail(Operator.progress(deployment));
                        return deployment.filter(ClusterView::isAvailable).map(_ -> "available");
                    })
                    .orElseThrow(() -> tooLong("The operator did not become available", client));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private String awaitShop(Progress.Task task) {
        var shop = Shop.at(target.reach(Environment.NODE_PORT));
        try (var client = target.access().client()) {
            return waiting.until(() -> {
                        var count = shop.countProducts();
                        if (count.isPresent() && count.getAsInt() > 0) {
                            return Optional.of(count.getAsInt() + " products at " + shop.products());
                        }
                        task.detail(view(client)
                                .flatMap(ClusterView::firstProblem)
                                .orElse("everything is ready; asking " + shop.products()));
                        return Optional.<String>empty();
                    })
                    .orElseThrow(() -> tooLong(shop.products() + " did not answer with products", client));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** What is there; empty while the API server is busy, as it is for a moment when kinds are new to it. */
    private static Optional<ClusterView> view(KubernetesClient client) {
        try {
            return Optional.of(ClusterView.read(client));
        } catch (KubernetesClientException e) {
            return Optional.empty();
        }
    }

    private CommandFailedException tooLong(String what, KubernetesClient client) {
        var cause = Stream.of(ClusterView.OPERATOR_NAMESPACE, Environment.NAMESPACE)
                .flatMap(namespace -> PodTrouble.first(client, namespace).stream())
                .findFirst()
                .or(() -> view(client).flatMap(ClusterView::firstProblem))
                .orElse("nothing in the cluster complains");
        return new CommandFailedException(
                "%s within %d s: %s%nMore: ./marketplane status, ./marketplane kubectl get events -A"
                        .formatted(what, waiting.longest().toSeconds(), cause));
    }

    private static CommandFailedException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CommandFailedException("interrupted", e);
    }

    private ImageArchive image(String role) {
        return Objects.requireNonNull(built.get(role), role);
    }

    private static Set<String> ids(List<Step> steps) {
        return steps.stream().map(Step::id).collect(Collectors.toSet());
    }
}
