package io.marketplane.cli;

import io.marketplane.platform.cluster.NodeBinary;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "marketplane " + System.getProperty("marketplane.version", "development"),
            "Kubernetes " + NodeBinary.KUBERNETES_VERSION,
            "Java " + Runtime.version()
        };
    }
}
