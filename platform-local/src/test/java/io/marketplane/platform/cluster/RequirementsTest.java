package io.marketplane.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementsTest {
    @TempDir
    Path state;

    @Test
    void aStateFolderThatNodesCannotSeeIsNamed() {
        assertThat(Requirements.missing(new ClusterSpec("shop", 1, Path.of("/var/lib/marketplane"))))
                .anyMatch(problem -> problem.contains("/var/lib/marketplane is inside /var/lib")
                        && problem.contains("MARKETPLANE_STATE"));
    }

    @Test
    void onlyAListenerOnEveryAddressIsInTheWay() throws IOException {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket all = new ServerSocket(0)) {
            assertThat(Requirements.isTakenEverywhere(one.getLocalPort())).isFalse();
            assertThat(Requirements.isTakenEverywhere(all.getLocalPort())).isTrue();
        }
    }
}
