package io.marketplane.platform.cluster;

import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.cache.ContentKey;
import io.marketplane.platform.exec.Command;
import io.marketplane.platform.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The programs of a node and its control plane, built from {@code platform-local/node} and kept by its content.
 *
 * @param folder where the programs lie, each under its own name
 */
public record NodeBinary(Path folder) {
    /** The Kubernetes version that {@code platform-local/node/go.mod} asks for. */
    public static final String KUBERNETES_VERSION = "v1.35.4";

    private static final List<String> PROGRAMS = List.of(
            "coredns",
            "etcd",
            "helm",
            "kube-apiserver",
            "kube-controller-manager",
            "kube-proxy",
            "kube-scheduler",
            "kubectl",
            "kubelet");
    private static final String VERSION_PACKAGE = "k8s.io/component-base/version";

    /**
     * The programs, built if they are not in the cache: minutes the first time, seconds when only the wrapper changed.
     *
     * @throws io.marketplane.platform.exec.CommandFailedException if Go is missing or the build fails
     */
    public static NodeBinary resolve(Checkout checkout, ContentCache cache, Progress progress) {
        Path sources = checkout.path("platform-local/node");
        ContentKey key = ContentKey.ofFiles(List.of(sources), "node-1", KUBERNETES_VERSION);
        try (Progress.Task task = progress.task("node binary")) {
            boolean cached = cache.has("node", key);
            Path folder = cache.resolve("node", key, into -> {
                task.detail("compiling Kubernetes " + KUBERNETES_VERSION + " and etcd (some minutes, once)");
                build(sources, into, cache.root().resolve("logs/node-build.log"));
            });
            task.done(cached ? "cached" : "built");
            return new NodeBinary(folder);
        }
    }

    /** The file of one program, as in {@code kubectl}. */
    public Path program(String name) {
        return folder.resolve(name);
    }

    private static void build(Path sources, Path into, Path log) throws IOException {
        goBuild(sources, log, into.resolve("node"), ".");
        goBuild(sources, log, into.resolve("pause"), "./pause");
        for (String program : PROGRAMS) {
            Files.createSymbolicLink(into.resolve(program), Path.of("node"));
        }
    }

    private static void goBuild(Path sources, Path log, Path output, String packagePath) {
        String[] minor = KUBERNETES_VERSION.substring(1).split("\\.", 3);
        String flags = "-s -w -X %1$s.gitVersion=%2$s -X %1$s.gitMajor=%3$s -X %1$s.gitMinor=%4$s"
                .formatted(VERSION_PACKAGE, KUBERNETES_VERSION, minor[0], minor[1]);
        Command.of(
                        "go",
                        "build",
                        "-trimpath",
                        "-buildvcs=false",
                        "-ldflags",
                        flags,
                        "-o",
                        output.toString(),
                        packagePath)
                .with("CGO_ENABLED", "0")
                .in(sources)
                .loggingTo(log)
                .run();
    }
}
