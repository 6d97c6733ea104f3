package io.marketplane.cli.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.marketplane.platform.cluster.NodeBinary;
import io.marketplane.platform.exec.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A cluster as one identity sees it.
 *
 * @param kubeconfig the file that names it; the user's own configuration when absent
 * @param context the context; the current one when absent
 * @param programs where kubectl and helm are
 */
public record KubeAccess(Optional<Path> kubeconfig, Optional<String> context, NodeBinary programs) {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** A cluster of our own, by its file. */
    public static KubeAccess of(Path kubeconfig, NodeBinary programs) {
        return new KubeAccess(Optional.of(kubeconfig), Optional.empty(), programs);
    }

    /** A context of the user's own configuration ({@code KUBECONFIG} or {@code ~/.kube/config}). */
    public static KubeAccess ofContext(String context, NodeBinary programs) {
        return new KubeAccess(Optional.empty(), Optional.of(context), programs);
    }

    /** A client; the caller closes it. */
    public KubernetesClient client() {
        return client(kubeconfig
                .map(file -> Config.fromKubeconfig(file.toFile()))
                .orElseGet(() -> Config.autoConfigure(context.orElse(null))));
    }

    /** A client for a context of the user's own configuration, where no program is needed; the caller closes it. */
    public static KubernetesClient client(String context) {
        return client(Config.autoConfigure(context));
    }

    private static KubernetesClient client(Config config) {
        config.setRequestRetryBackoffLimit(0);
        config.setConnectionTimeout(3_000);
        config.setRequestTimeout(15_000);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** A kubectl command against the cluster. */
    public Command kubectl(String... words) {
        return command("kubectl", "--context", List.of(words));
    }

    /** A helm command against the cluster. */
    public Command helm(String... words) {
        return command("helm", "--kube-context", List.of(words));
    }

    /** The same for a person to type. */
    public List<String> kubectlWords(List<String> words) {
        return words("kubectl", "--context", words);
    }

    private Command command(String program, String contextOption, List<String> words) {
        return Command.of(words(program, contextOption, words)).within(LONGEST);
    }

    private List<String> words(String program, String contextOption, List<String> words) {
        var all = new ArrayList<>(List.of(programs.program(program).toString()));
        kubeconfig.ifPresent(file -> all.addAll(List.of("--kubeconfig", file.toString())));
        context.ifPresent(name -> all.addAll(List.of(contextOption, name)));
        all.addAll(words);
        return all;
    }
}
