package io.marketplane.cli;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.marketplane.cli.flag.FlagConnection;
import io.marketplane.cli.flag.FlagFailure;
import io.marketplane.cli.kube.KubeAccess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which flags server a command asks, and in which environment; see ADR 0721. */
final class FlagServerOption {
    private static final String SERVER = "MARKETPLANE_FLAGS_SERVER";
    private static final String KEY = "MARKETPLANE_FLAGS_KEY";
    private static final String ENVIRONMENT = "MARKETPLANE_FLAGS_ENVIRONMENT";

    @Spec(Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The flags server (default: that of the cluster). Its key: $" + KEY + ", or --key-file.")
    private Optional<URI> server = Optional.empty();

    @Option(names = "--key-file", paramLabel = "FILE", description = "With --server: a file with the key or token.")
    private Optional<Path> keyFile = Optional.empty();

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "With --server: certificates in PEM to trust instead of those that Java knows.")
    private Optional<Path> authorities = Optional.empty();

    @Option(
            names = "--kube-context",
            paramLabel = "NAME",
            description = "The flags server of the cluster of this kubeconfig context.")
    private Optional<String> context = Optional.empty();

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "NAME",
            description = "Which environment (default: the only one that the cluster has a key of).")
    private Optional<String> environment = Optional.empty();

    /** The environment that was named. */
    Optional<String> environment() {
        return environment.or(() -> variable(ENVIRONMENT));
    }

    /** The environment that is meant. */
    String environment(FlagConnection connection) {
        return environment()
                .or(connection::onlyEnvironment)
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(), "Which environment? Name it: --environment NAME."));
    }

    /** What {@code work} does with the server, as an exit code. */
    int with(Session session, ClusterOption cluster, ToIntFunction<FlagConnection> work) {
        if (server.isPresent() && context.isPresent()) {
            throw new ParameterException(
                    command.commandLine(), "--server and --kube-context exclude each other: each names a server.");
        }
        var address = server.or(() -> variable(SERVER).map(this::address)).filter(_ -> context.isEmpty());
        if (address.isPresent()) {
            try (var connection = FlagConnection.to(address.get(), key(), authorities)) {
                return work.applyAsInt(connection);
            }
        }
        return context.map(name -> inContext(name, work))
                .orElseGet(() -> cluster.read(session, client -> {
                    try (var connection = FlagConnection.in(client)) {
                        return work.applyAsInt(connection);
                    }
                }));
    }

    private static int inContext(String name, ToIntFunction<FlagConnection> work) {
        try (var client = KubeAccess.client(name);
                var connection = FlagConnection.in(client)) {
            return work.applyAsInt(connection);
        } catch (KubernetesClientException e) {
            if (e.getCode() > 0) {
                throw e;
            }
            throw new Failure(
                    "The API server of the context \"%s\" does not answer".formatted(name),
                    "check the context: kubectl --context %s get namespaces".formatted(name));
        }
    }

    private URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), SERVER + " is no URL: " + text, e);
        }
    }

    private String key() {
        return keyFile.map(FlagServerOption::read)
                .or(() -> variable(KEY))
                .orElseThrow(() -> new FlagFailure(
                        "There is no key for the flags server", "set " + KEY + ", or name a file: --key-file FILE"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new FlagFailure("The file %s cannot be read".formatted(file), "name a file with the key: --key-file");
        }
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
