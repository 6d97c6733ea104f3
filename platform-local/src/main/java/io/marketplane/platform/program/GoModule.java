package io.marketplane.platform.program;

import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.cache.ContentKey;
import io.marketplane.platform.exec.Command;
import io.marketplane.platform.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A published Go module of which a file or a program is wanted. The module proxy and the checksum database pin it.
 * Unlike {@link GoProgram}, it needs nothing but this one version to be served.
 *
 * @param path the module
 * @param version its version
 */
public record GoModule(String path, String version) {
    /** Runs RabbitMQ by RabbitmqClusters. */
    public static final GoModule RABBITMQ_CLUSTER_OPERATOR =
            new GoModule("github.com/rabbitmq/cluster-operator/v2", "v2.16.0");

    /** Runs Elasticsearch by Elasticsearches. */
    public static final GoModule ELASTIC_CLOUD_ON_KUBERNETES =
            new GoModule("github.com/elastic/cloud-on-k8s/v3", "v3.5.0");

    /** The main package of a module that is a program. */
    public static final String ITSELF = "";

    /** A file of the module, copied into the cache if it is not there. */
    public Path file(ContentCache cache, String file) {
        Path folder = cache.resolve(
                "go-module-file",
                ContentKey.of("go-module-file-1", path, version, file),
                into -> Files.copy(folder().resolve(file), into.resolve("file")));
        return folder.resolve("file");
    }

    /**
     * A program of the module, built if it is not in the cache.
     *
     * @param name the program's name
     * @param main its main package, from the path of the module on; {@link #ITSELF} for the module itself
     */
    public Path program(ContentCache cache, Progress progress, String name, String main) {
        ContentKey key = ContentKey.of("go-module-program-1", path, main, version);
        boolean cached = cache.has(name, key);
        try (Progress.Task task = progress.task(name)) {
            Path folder = cache.resolve(name, key, into -> {
                task.detail("compiling " + path + " " + version);
                build(into, name, main, cache.root().resolve("logs/" + name + "-build.log"));
            });
            task.done(cached ? "cached" : "built");
            return folder.resolve(name);
        }
    }

    private void build(Path into, String name, String main, Path log) throws IOException {
        String language = Files.readAllLines(folder().resolve("go.mod")).stream()
                .filter(line -> line.startsWith("go "))
                .findFirst()
                .orElse("");
        Files.writeString(
                into.resolve("go.mod"), "module build\n" + language + "\nrequire " + path + " " + version + "\n");
        Command.of("go", "build", "-mod=mod", "-trimpath", "-ldflags", "-s -w", "-o", name, path + main)
                .with("CGO_ENABLED", "0")
                .in(into)
                .loggingTo(log)
                .run();
    }

    /**
     * Where the module lies in the module cache, in which an exclamation mark and a small letter stand for a capital.
     */
    private Path folder() {
        Command.of("go", "mod", "download", path + "@" + version).run();
        String escaped = path.replaceAll("(?=[A-Z])", "!").toLowerCase(Locale.ROOT);
        return Path.of(Command.of("go", "env", "GOMODCACHE").output().strip()).resolve(escaped + "@" + version);
    }
}
