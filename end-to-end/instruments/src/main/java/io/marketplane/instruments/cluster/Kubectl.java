package io.marketplane.instruments.cluster;

import io.marketplane.platform.exec.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * kubectl, as a platform engineer uses it.
 *
 * @param program its file
 * @param kubeconfig the cluster it talks to
 * @param namespace the namespace it works in
 */
public record Kubectl(Path program, Path kubeconfig, String namespace) {

    /** Applies one or more manifests and returns what kubectl printed. */
    public String apply(String manifests) {
        return reading(manifests, "apply", "-f", "-");
    }

    /** Runs any subcommand on {@code input} and returns what it printed. */
    public String reading(String input, String... arguments) {
        return command(arguments).reading(input).output();
    }

    /** Runs any subcommand and returns what it printed. */
    public String run(String... arguments) {
        return command(arguments).output();
    }

    private Command command(String... arguments) {
        List<String> words =
                new ArrayList<>(List.of(program.toString(), "--kubeconfig=" + kubeconfig, "--namespace=" + namespace));
        words.addAll(List.of(arguments));
        return Command.of(words);
    }
}
