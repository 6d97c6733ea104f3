package io.marketplane.operator.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the environment says about this process.
 *
 * @param namespaces namespaces to watch ({@code MARKETPLANE_NAMESPACES}, separated by commas); empty for all
 * @param httpPort port of health and metrics ({@code MARKETPLANE_HTTP_PORT}, 8080); 0 takes a free one
 * @param imagesFile YAML file with an image reference a role ({@code MARKETPLANE_IMAGES_FILE})
 * @param flagServer folder with the {@code url} and {@code key} of the flag server ({@code MARKETPLANE_FLAG_SERVER});
 *     it may come later
 * @param reconcileThreads reconciles at the same time and kind ({@code MARKETPLANE_RECONCILE_THREADS}, 1 to 100,
 *     default 10)
 * @param leaderElection whether to hold a Lease before working ({@code MARKETPLANE_LEADER_ELECTION}, true)
 * @param ownNamespace where this process and its Lease are ({@code POD_NAMESPACE}, {@code marketplane-system})
 * @param identity who holds the Lease ({@code POD_NAME}, else {@code HOSTNAME})
 */
public record OperatorConfiguration(
        Set<String> namespaces,
        int httpPort,
        Path imagesFile,
        Path flagServer,
        int reconcileThreads,
        boolean leaderElection,
        String ownNamespace,
        String identity) {
    private static final String DEFAULT_NAMESPACE = "marketplane-system";

    /** Where the Helm chart mounts the images. */
    public static final String IMAGES_FILE = "/etc/marketplane/images.yaml";

    /** Where the Helm chart mounts what it knows of the flag server. */
    public static final String FLAG_SERVER = "/etc/marketplane-flags";

    /**
     * The configuration in an environment.
     *
     * @throws StartUpException that names every wrong variable and what to write instead
     */
    public static OperatorConfiguration from(Map<String, String> environment) {
        Reader reader = new Reader(environment);
        boolean leaderElection = reader.value(
                "MARKETPLANE_LEADER_ELECTION",
                "true",
                text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException("write true or false");
                },
                false);
        OperatorConfiguration result = new OperatorConfiguration(
                reader.value("MARKETPLANE_NAMESPACES", "", OperatorConfiguration::namespaces, Set.of()),
                reader.value("MARKETPLANE_HTTP_PORT", "8080", text -> number(text, 0, 65_535), 0),
                reader.value("MARKETPLANE_IMAGES_FILE", IMAGES_FILE, Path::of, Path.of(IMAGES_FILE)),
                reader.value("MARKETPLANE_FLAG_SERVER", FLAG_SERVER, Path::of, Path.of(FLAG_SERVER)),
                reader.value("MARKETPLANE_RECONCILE_THREADS", "10", text -> number(text, 1, 100), 1),
                leaderElection,
                reader.value("POD_NAMESPACE", DEFAULT_NAMESPACE, text -> text, ""),
                reader.value(
                        "POD_NAME",
                        environment.getOrDefault("HOSTNAME", ""),
                        text -> neededFor(leaderElection, text),
                        ""));
        reader.throwIfWrong();
        return result;
    }

    private static Set<String> namespaces(String text) {
        Set<String> names = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        names.stream()
                .filter(name -> !name.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("'" + name + "' is no name of a namespace");
                });
        return names;
    }

    private static int number(String text, int min, int max) {
        String remedy = "write a whole number from " + min + " to " + max;
        try {
            int number = Integer.parseInt(text);
            if (number < min || number > max) {
                throw new IllegalArgumentException(remedy);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(remedy, e);
        }
    }

    private static String neededFor(boolean leaderElection, String text) {
        if (leaderElection && text.isBlank()) {
            throw new IllegalArgumentException(
                    "leader election needs it; the Helm chart sets it from the pod's own fields."
                            + " Outside a cluster set MARKETPLANE_LEADER_ELECTION=false");
        }
        return text;
    }

    /** Reads variables and collects what is wrong with them, so that a person can mend all at once. */
    private record Reader(Map<String, String> environment, List<String> problems) {
        Reader(Map<String, String> environment) {
            this(environment, new ArrayList<>());
        }

        <T> T value(String name, String missing, Function<String, T> parse, T wrong) {
            String text = environment.getOrDefault(name, missing).strip();
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                problems.add("environment variable " + name + "='" + text + "': " + e.getMessage());
                return wrong;
            }
        }

        void throwIfWrong() {
            if (!problems.isEmpty()) {
                throw new StartUpException("The configuration is wrong: " + String.join("; ", problems));
            }
        }
    }
}
