package io.marketplane.platform.junit;

import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.cluster.Checkout;
import io.marketplane.platform.cluster.ControlPlane;
import io.marketplane.platform.cluster.ControlPlaneSpec;
import io.marketplane.platform.cluster.NodeBinary;
import io.marketplane.platform.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts API servers on free ports of the loopback address, with their state in a temporary folder. */
final class ApiServers {
    private ApiServers() {}

    static ApiServer start(boolean controllers) {
        NodeBinary programs = NodeBinary.resolve(Checkout.current(), ContentCache.ofUser(), Progress.logging());
        List<Integer> ports = freePorts(3);
        Path folder = temporaryFolder();
        ControlPlaneSpec spec = new ControlPlaneSpec(
                folder,
                "127.0.0.1",
                ports.get(0),
                ports.get(1),
                ports.get(2),
                "10.88.0.0/16",
                "10.87.0.0/16",
                controllers ? List.of(ControlPlaneSpec.Part.CONTROLLER_MANAGER) : List.of(),
                Map.of());
        ControlPlane controlPlane = new ControlPlane("test", spec, programs);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            controlPlane.stop();
            deleteTree(folder);
        }));
        controlPlane.start();
        return new ApiServer(controlPlane, programs);
    }

    static void deleteTree(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }

    static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("marketplane-api-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ports that were free a moment ago, all different. */
    static List<Integer> freePorts(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports =
                    sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback address", e);
        }
    }
}
