package io.marketplane.platform.program;

import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.cache.ContentKey;
import io.marketplane.platform.exec.Command;
import io.marketplane.platform.progress.Progress;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A program built from a published Go module, which the module proxy and the checksum database pin.
 *
 * @param name the program's name
 * @param packagePath its main package
 * @param version the module's version
 */
public record GoProgram(String name, String packagePath, String version) {
    /** Provisions volumes as folders of a node. */
    public static final GoProgram LOCAL_PATH_PROVISIONER =
            new GoProgram("local-path-provisioner", "github.com/rancher/local-path-provisioner", "v0.0.30");
    /** Serves the resource metrics API. */
    public static final GoProgram METRICS_SERVER =
            new GoProgram("metrics-server", "sigs.k8s.io/metrics-server/cmd/metrics-server", "v0.9.0");
    /** Emulates Google Cloud Storage. */
    public static final GoProgram FAKE_GCS_SERVER =
            new GoProgram("fake-gcs-server", "github.com/fsouza/fake-gcs-server", "v1.56.1");
    /** Checks GitHub workflow files. */
    public static final GoProgram ACTIONLINT =
            new GoProgram("actionlint", "github.com/rhysd/actionlint/cmd/actionlint", "v1.7.12");

    private static final Pattern PACKAGE_AT_VERSION =
            Pattern.compile("(?<package>\\S+/(?<name>[^/@\\s]+))@(?<version>v\\S+)");

    /**
     * The program that {@code go install} makes of {@code argument}.
     *
     * @param argument a main package and a version, as in {@code github.com/versity/versitygw/cmd/versitygw@v1.8.0}
     * @throws IllegalArgumentException when it has another form
     */
    public static GoProgram parse(String argument) {
        var matcher = PACKAGE_AT_VERSION.matcher(argument);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a Go main package with a version, as in example.org/tool/cmd/tool@v1.2.3"
                            .formatted(argument));
        }
        return new GoProgram(matcher.group("name"), matcher.group("package"), matcher.group("version"));
    }

    /** The program's file, built if it is not in the cache. */
    public Path resolve(ContentCache cache, Progress progress) {
        ContentKey key = ContentKey.of("go-program-1", packagePath, version);
        boolean cached = cache.has(name, key);
        try (Progress.Task task = progress.task(name)) {
            Path folder = cache.resolve(name, key, into -> {
                task.detail("compiling " + packagePath + " " + version);
                Command.of("go", "install", "-trimpath", "-ldflags", "-s -w", packagePath + "@" + version)
                        .with("CGO_ENABLED", "0")
                        .with("GOBIN", into.toString())
                        .in(into)
                        .loggingTo(cache.root().resolve("logs/" + name + "-build.log"))
                        .run();
            });
            task.done(cached ? "cached" : "built");
            return folder.resolve(name);
        }
    }
}
