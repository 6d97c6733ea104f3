package io.marketplane.cli.verify;

import io.marketplane.cli.doctor.Prerequisites;
import io.marketplane.cli.maven.Artifacts;
import io.marketplane.cli.maven.Maven;
import io.marketplane.cli.maven.TestReports;
import io.marketplane.cli.steps.Plan;
import io.marketplane.cli.steps.PlanRunner;
import io.marketplane.cli.steps.Step;
import io.marketplane.cli.terminal.Style;
import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.cluster.Checkout;
import io.marketplane.platform.cluster.ClusterSpec;
import io.marketplane.platform.cluster.NodeBinary;
import io.marketplane.platform.engine.TestEngine;
import io.marketplane.platform.image.DockerEngine;
import io.marketplane.platform.image.ImageArchive;
import io.marketplane.platform.image.Images;
import io.marketplane.platform.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Everything that has to be there before the tests run, then the tests. */
public final class Verification {
    /** The images that Testcontainers starts. */
    private static final List<String> ENGINE_IMAGES = List.of(
            "postgres",
            "redis",
            "memcached",
            "rabbitmq",
            "elasticsearch",
            "objectstore",
            "redis-exporter",
            "memcached-exporter",
            "prometheus");

    /** The cluster that the end-to-end tests make. */
    private static final ClusterSpec CLUSTER = ClusterSpec.of("verify", 3);

    private final Checkout checkout;
    private final ContentCache cache;
    private final Prerequisites prerequisites;
    private final Path state;
    private final InstantSource clock;
    private final Images images;

    /** A verification of a checkout that keeps its Docker engine below {@code state}. */
    public Verification(Checkout checkout, ContentCache cache, Path state, InstantSource clock) {
        this.checkout = checkout;
        this.cache = cache;
        this.prerequisites = new Prerequisites(cache);
        this.state = state;
        this.clock = clock;
        this.images = new Images(checkout, cache);
    }

    /**
     * How it ended.
     *
     * @param build how Maven ended
     * @param tests what its test reports say
     * @param took how long all of it took
     */
    public record Result(Maven.Result build, TestSummary tests, Duration took) {

        /** True when Maven is content and every test ran and passed. */
        public boolean isGood() {
            return build.exitCode() == 0 && tests.isGood();
        }

        /** What a person should read, the closing line last. */
        public List<String> lines(Style style) {
            var lines = new ArrayList<String>();
            if (build.exitCode() != 0) {
                lines.add(style.bad("Maven ended with code " + build.exitCode() + ":"));
                build.problems().forEach(problem -> lines.add("  " + problem));
            }
            lines.addAll(tests.lines(style));
            lines.add("Output of Maven: " + build.log());
            lines.add("Time: %d min %02d s".formatted(took.toMinutes(), took.toSecondsPart()));
            lines.add(tests.closingLine());
            return lines;
        }
    }

    /** Prepares, tests and takes down what it started. */
    public Result run(List<String> mavenOptions, Progress progress) throws InterruptedException {
        var started = clock.instant();
        var own = new AtomicReference<Optional<TestEngine>>(Optional.empty());
        var hook = new Thread(() -> own.get().ifPresent(TestEngine::close), "stop-test-engine");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            var environment = prepare(own, progress);
            var build = runMaven(mavenOptions, environment, progress);
            var tests = new TestSummary(TestReports.read(checkout.root()));
            return new Result(build, tests, Duration.between(started, clock.instant()));
        } finally {
            own.getAndSet(Optional.empty()).ifPresent(TestEngine::close);
        }
    }

    private Map<String, String> prepare(AtomicReference<Optional<TestEngine>> own, Progress progress)
            throws InterruptedException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "TESTCONTAINERS_RYUK_DISABLED", "true",
                "TESTCONTAINERS_HOST_OVERRIDE", "localhost"));
        Map<String, ImageArchive> built = new ConcurrentHashMap<>();
        var steps = new ArrayList<Step>();
        steps.add(Step.of(
                "prerequisites", "prerequisites", Set.of(), task -> prerequisites.ensureForTests(CLUSTER, task)));
        var ready = Set.of("prerequisites");
        steps.add(new Step("node", ready, within -> NodeBinary.resolve(checkout, cache, within)));
        steps.add(Step.of("engine", "container engine", ready, _ -> startEngine(own)));
        steps.add(new Step("jars", ready, new Artifacts(checkout, cache, ENGINE_IMAGES)::build));
        for (var role : ENGINE_IMAGES) {
            var needs = images.needsMaven(role) ? Set.of("jars") : ready;
            steps.add(new Step("image-" + role, needs, within -> built.put(role, images.build(role, within))));
            steps.add(Step.of("load-" + role, "load " + role, Set.of("engine", "image-" + role), _ -> {
                var image = Objects.requireNonNull(built.get(role), role);
                load(image, own.get());
                return image.reference();
            }));
        }
        new PlanRunner(progress, clock).run(new Plan(steps));
        own.get().ifPresent(engine -> environment.putAll(engine.environment()));
        built.forEach((role, image) -> environment.put(
                "MARKETPLANE_IMAGE_" + role.toUpperCase(Locale.ROOT).replace('-', '_'), image.reference()));
        return environment;
    }

    private String startEngine(AtomicReference<Optional<TestEngine>> own) {
        if (DockerEngine.ofEnvironment().answers()) {
            return "the machine's own";
        }
        own.set(Optional.of(TestEngine.start(state)));
        return "started for the tests";
    }

    private static void load(ImageArchive image, Optional<TestEngine> own) {
        own.ifPresentOrElse(
                engine -> engine.load(image), () -> DockerEngine.ofEnvironment().load(image));
    }

    private Maven.Result runMaven(List<String> options, Map<String, String> environment, Progress progress) {
        TestReports.delete(checkout.root());
        var arguments = new ArrayList<>(List.of("verify", "--fail-at-end"));
        arguments.addAll(options);
        try (var task = progress.task("./mvnw verify")) {
            var result =
                    new Maven(checkout.root()).run(arguments, environment, checkout.path("target/verify.log"), task);
            if (result.exitCode() == 0) {
                task.done("");
            } else {
                task.failed("exit code " + result.exitCode());
            }
            return result;
        }
    }
}
