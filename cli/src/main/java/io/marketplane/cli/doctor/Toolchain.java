package io.marketplane.cli.doctor;

import io.marketplane.platform.exec.Command;
import io.marketplane.platform.exec.CommandFailedException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The Go that builds the node's programs. */
final class GoToolchain {
    private static final Pattern VERSION = Pattern.compile("go(\\d+)\\.(\\d+).*");
    private static final int LEAST_MINOR = 25;
    private static final String REMEDY =
            "install Go 1.%d or newer, so that `go` is on PATH; see go.dev/doc/install.".formatted(LEAST_MINOR);

    private GoToolchain() {}

    /** What is wrong with it, and what to do; empty when all is well. */
    static Optional<String> problem() {
        if (!Programs.isOnPath("go")) {
            return Optional.of("The program \"go\" is missing: " + REMEDY);
        }
        try {
            return problem(Command.of("go", "env", "GOVERSION").output());
        } catch (CommandFailedException e) {
            return Optional.of("`go env GOVERSION` fails: " + REMEDY);
        }
    }

    static Optional<String> problem(String version) {
        var matcher = VERSION.matcher(version.strip());
        var enough = matcher.matches()
                && (Integer.parseInt(matcher.group(1)) > 1 || Integer.parseInt(matcher.group(2)) >= LEAST_MINOR);
        return enough ? Optional.empty() : Optional.of("Go is " + version.strip() + ", which is too old: " + REMEDY);
    }
}
