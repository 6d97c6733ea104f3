package io.marketplane.testkit;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * A container of one of the project's own images under the limits that the operator's pods run under: the image's own
 * user, which is not root; a read-only root file system; no capability and no way to gain one; files mounted read-only;
 * only the named folders can be written to.
 */
final class EngineContainer extends GenericContainer<EngineContainer> {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Map<String, String> writable = new HashMap<>();
    private final List<Bind> mounts = new ArrayList<>();

    /** A container that answers at {@code ports}. */
    EngineContainer(String role, int... ports) {
        super(DockerImageName.parse(EngineImages.find(role)));
        withImagePullPolicy(_ -> false);
        for (int port : ports) {
            addExposedPort(port);
        }
        writable("/tmp", 0);
        withCreateContainerCmdModifier(this::confine);
    }

    /** Lets the container write to {@code folder}, which is empty at first and belongs to {@code user}. */
    EngineContainer writable(String folder, int user) {
        writable.put(folder, user == 0 ? "rw,mode=1777" : "rw,uid=%1$d,gid=%1$d,mode=0750".formatted(user));
        return this;
    }

    /** Shows the file or folder {@code source} of this machine at {@code target}. */
    EngineContainer mount(Path source, String target) {
        mounts.add(new Bind(source.toString(), new Volume(target), AccessMode.ro));
        return this;
    }

    /** Waits for {@code strategy} when it is started. */
    EngineContainer readyWhen(WaitStrategy strategy) {
        return waitingFor(strategy.withStartupTimeout(PATIENCE));
    }

    /** Freezes every process of the container. */
    void pause() {
        getDockerClient().pauseContainerCmd(getContainerId()).exec();
    }

    /** Lets the frozen processes go on. */
    void unpause() {
        getDockerClient().unpauseContainerCmd(getContainerId()).exec();
    }

    /**
     * Runs a command in the container.
     *
     * @throws IllegalStateException with what it printed, when it does not end with 0
     */
    void run(String... command) {
        try {
            var result = execInContainer(command);
            if (result.getExitCode() != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + " failed: " + result.getStdout() + result.getStderr());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + String.join(" ", command), e);
        }
    }

    private void confine(CreateContainerCmd command) {
        Objects.requireNonNull(command.getHostConfig())
                .withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withBinds(mounts)
                .withTmpFs(writable);
    }
}
