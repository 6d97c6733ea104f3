package io.marketplane.benchmarks.database;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.instruments.cluster.Installation;
import io.marketplane.instruments.cluster.Kubectl;
import io.marketplane.platform.cache.ContentKey;
import io.marketplane.platform.exec.Command;
import io.marketplane.platform.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/**
 * The operator of CloudNativePG, compiled from its published Go module and installed with the manifest of the same
 * release, which the module contains. No file of it is kept in the checkout.
 */
final class CloudNativePgOperator {
    /** The release that is measured. */
    static final String VERSION = "1.27.0";

    static final String NAMESPACE = "cnpg-system";

    private static final String MODULE = "github.com/cloudnative-pg/cloudnative-pg";
    private static final String PROGRAM = "cloudnative-pg";
    private static final String OPERATOR_IMAGE = "benchmarks/peers/cloudnative-pg/operator";
    /** What the manifest of the release runs. */
    private static final String PUBLISHED_IMAGE = "ghcr.io/cloudnative-pg/cloudnative-pg:" + VERSION;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private CloudNativePgOperator() {}

    /**
     * Builds what is missing, installs it and waits until it admits resources.
     *
     * @param example a manifest of the resources that it is there for
     */
    static void install(Installation installation, String example) {
        try {
            Path program = program(installation);
            Path target = installation.checkout().path(OPERATOR_IMAGE).resolve("target");
            Files.createDirectories(target);
            Files.copy(program, target.resolve("manager"), StandardCopyOption.REPLACE_EXISTING);
            String manifest = manifest(installation.image(OPERATOR_IMAGE));
            apply(installation.kubectl(NAMESPACE), manifest, example);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lay out what CloudNativePG is installed from: " + e.getMessage(), e);
        }
    }

    /** Server-side, as its documents ask: the resource definitions are too large for an annotation. */
    private static void apply(Kubectl kubectl, String manifest, String example) {
        kubectl.reading(manifest, "apply", "--server-side", "--filename=-");
        kubectl.run(
                "rollout", "status", "deployment/cnpg-controller-manager", "--timeout=" + PATIENCE.toSeconds() + "s");
        await("CloudNativePG admits resources")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> {
                    kubectl.reading(example, "apply", "--dry-run=server", "--filename=-");
                    return true;
                });
    }

    /** The manifest of the release, with the image that is on the nodes in place of the one in its registry. */
    private static String manifest(String image) throws IOException {
        String text = Files.readString(moduleFolder().resolve("releases/cnpg-" + VERSION + ".yaml"));
        if (!text.contains(PUBLISHED_IMAGE)) {
            throw new IllegalStateException(
                    "the manifest of CloudNativePG " + VERSION + " does not run " + PUBLISHED_IMAGE);
        }
        return text.replace(PUBLISHED_IMAGE, image).replace("imagePullPolicy: Always", "imagePullPolicy: IfNotPresent");
    }

    /**
     * The program, compiled with the versions that the release's go.mod names. A module around it, since {@code go
     * install} asks for the list of all releases, which a proxy that serves this one need not have.
     */
    private static Path program(Installation installation) {
        ContentKey key = ContentKey.of("cloudnative-pg-1", VERSION);
        boolean cached = installation.cache().has(PROGRAM, key);
        try (Progress.Task task = installation.progress().task("CloudNativePG")) {
            Path folder = installation.cache().resolve(PROGRAM, key, into -> {
                task.detail("compiling " + MODULE + " " + VERSION);
                Path log = installation.cache().root().resolve("logs/" + PROGRAM + "-build.log");
                Command go = Command.of("go").with("CGO_ENABLED", "0").in(into).loggingTo(log);
                go.plus("mod", "init", "peer").run();
                go.plus("mod", "edit", "-require=" + MODULE + "@v" + VERSION).run();
                go.plus("build", "-mod=mod", "-trimpath", "-ldflags=-s -w", "-o", PROGRAM, MODULE + "/cmd/manager")
                        .run();
            });
            task.done(cached ? "cached" : "built");
            return folder.resolve(PROGRAM);
        }
    }

    private static Path moduleFolder() throws IOException {
        Path nowhere = Files.createTempDirectory("cloudnative-pg-");
        try {
            String answer = Command.of("go", "mod", "download", "-json", MODULE + "@v" + VERSION)
                    .in(nowhere)
                    .output();
            Object folder = Serialization.unmarshal(answer, Map.class).get("Dir");
            return Path.of(String.valueOf(folder));
        } finally {
            Files.delete(nowhere);
        }
    }
}
