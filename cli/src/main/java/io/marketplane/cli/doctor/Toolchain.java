package io.marketplane.cli.doctor;

import io.marketplane.platform.exec.Command;
import io.marketplane.platform.exec.CommandFailedException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The tools of a language, which are of use from a version on.
 *
 * @param asking the command that prints the version
 * @param version the form of what it prints, with groups for the first two numbers
 * @param leastMajor the oldest first number that does
 * @param leastMinor with that one, the oldest second number that does
 * @param remedy what a person should do
 */
record Toolchain(List<String> asking, Pattern version, int leastMajor, int leastMinor, String remedy) {
    /** Builds the node's programs. */
    static final Toolchain GO = new Toolchain(
            List.of("go", "env", "GOVERSION"),
            Pattern.compile("go(\\d+)\\.(\\d+).*"),
            1,
            25,
            "install Go 1.25 or newer, so that `go` is on PATH; see go.dev/doc/install.");

    /** Runs the reference implementation that the feature flags are tested against. */
    static final Toolchain NODE = new Toolchain(
            List.of("node", "--version"),
            Pattern.compile("v(\\d+)\\.(\\d+).*"),
            18,
            0,
            "install Node 18 or newer with npm, so that `node` and `npm` are on PATH: apt-get install nodejs npm.");

    /** What is wrong with it, and what to do; empty when all is well. */
    Optional<String> problem() {
        if (!Programs.isOnPath(asking.getFirst())) {
            return Optional.of("The program \"" + asking.getFirst() + "\" is missing: " + remedy);
        }
        try {
            return problem(Command.of(asking).output());
        } catch (CommandFailedException e) {
            return Optional.of("`" + String.join(" ", asking) + "` fails: " + remedy);
        }
    }

    Optional<String> problem(String found) {
        var matcher = version.matcher(found.strip());
        if (matcher.matches()) {
            int major = Integer.parseInt(matcher.group(1));
            if (major > leastMajor || (major == leastMajor && Integer.parseInt(matcher.group(2)) >= leastMinor)) {
                return Optional.empty();
            }
        }
        return Optional.of("`%s` says %s, which is too old: %s".formatted(asking.getFirst(), found.strip(), remedy));
    }

    /** What the doctor says about it. */
    Finding examine() {
        return problem()
                .map(problem -> Finding.bad(asking.getFirst(), problem, "then run ./marketplane doctor again"))
                .orElseGet(() -> Finding.good(asking.getFirst(), "new enough"));
    }
}
