package io.marketplane.cli;

import io.marketplane.cli.doctor.Prerequisites;
import io.marketplane.cli.steps.Plan;
import io.marketplane.cli.steps.PlanRunner;
import io.marketplane.cli.steps.Step;
import io.marketplane.cli.steps.Timings;
import io.marketplane.cli.up.Targets;
import io.marketplane.cli.up.Up;
import io.marketplane.platform.cluster.LocalCluster;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Brings everything up. */
@Command(
        name = "up",
        description = {
            "Makes a Kubernetes on this machine, installs the operator and starts the example shop.",
            "Run again it completes what is missing and changes nothing else."
        },
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--nodes",
            paramLabel = "N",
            description = "Nodes, each in a zone of its own (default: as many as there are, or 1).")
    private Optional<Integer> nodes = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description =
                    "Port of localhost for the shop (default: the one it has, or the first free one from 8080 on).")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "Use the cluster of this kubeconfig context and make none. Needs --registry.")
    private Optional<String> context = Optional.empty();

    @Option(
            names = "--registry",
            paramLabel = "HOST/PATH",
            description = "With --context: the registry that the images are pushed to and pulled from.")
    private Optional<String> registry = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "How long to wait for the operator and for the shop, each (default: ${DEFAULT-VALUE}).")
    private int timeout = 300;

    UpCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        checkOptions();
        return context.isPresent() ? upInContext(context.get()) : upHere();
    }

    private void checkOptions() {
        if (context.isPresent() && registry.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--context %s needs --registry HOST/PATH: the nodes of an existing cluster can only take images from a registry."
                            .formatted(context.get()));
        }
        if (context.isEmpty() && registry.isPresent()) {
            throw new ParameterException(
                    command.commandLine(), "--registry goes with --context: a local cluster needs no registry.");
        }
        if (context.isPresent() && (nodes.isPresent() || port.isPresent())) {
            throw new ParameterException(
                    command.commandLine(), "--nodes and --port do not go with --context: that cluster has its own.");
        }
    }

    private int upHere() throws InterruptedException {
        var existing = cluster.existingNodes();
        int wanted = nodes.orElse(Math.max(1, existing));
        if (wanted < existing) {
            throw new Failure(
                    "The cluster \"%s\" has %d nodes, and --nodes %d would take some away"
                            .formatted(cluster.name(), existing, wanted),
                    "leave --nodes out, or begin anew: ./marketplane down" + cluster.nameArgument());
        }
        var local = cluster.cluster(session, wanted);
        var up = new Up(
                Targets.local(local, port),
                session.checkout(),
                session.cache(),
                session.clock(),
                Duration.ofSeconds(timeout));
        var prerequisites = new Prerequisites(session.cache());
        var addons = ClusterOption.addons(session);
        var plan = up.plan(
                List.of(Step.of(
                        "prerequisites", "prerequisites", Set.of(), task -> prerequisites.ensure(local.spec(), task))),
                List.of(
                        addon("dns", addons.get(0), local, "cluster"),
                        addon("volumes", addons.get(1), local, "cluster")),
                List.of(addon("metrics", addons.get(2), local, "shop")));
        var timings = run(plan);
        report(new UpReport(
                cluster.name(), cluster.nameArgument(), up.products(), Optional.of(local.kubeconfig()), timings, plan));
        return ExitCode.OK;
    }

    private int upInContext(String name) throws InterruptedException {
        var target = Targets.context(name, registry.orElseThrow(), session.checkout(), session.cache());
        var up = new Up(target, session.checkout(), session.cache(), session.clock(), Duration.ofSeconds(timeout));
        var plan = up.plan(List.of(), List.of(), List.of());
        var timings = run(plan);
        report(new UpReport(name, " --context " + name, up.products(), Optional.empty(), timings, plan));
        return ExitCode.OK;
    }

    private static Step addon(String id, LocalCluster.Addon addon, LocalCluster cluster, String need) {
        return new Step(id, Set.of(need), progress -> addon.install(cluster, progress));
    }

    private Timings run(Plan plan) throws InterruptedException {
        try (var progress = session.progress()) {
            return new PlanRunner(progress, session.clock()).run(plan);
        }
    }

    private void report(UpReport report) {
        if (output.isJson()) {
            session.out().println(report.json());
        } else {
            report.lines(session.terminal().output(), main.isVerbose()).forEach(session.out()::println);
        }
    }
}
