package io.marketplane.cli;

import io.marketplane.cli.doctor.Doctor;
import io.marketplane.cli.doctor.Finding;
import io.marketplane.cli.terminal.Style;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks at the machine. */
@Command(
        name = "doctor",
        description =
                "Looks whether this machine can run a cluster and the tests, and says what to do about what it lacks.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Mixin
    private OutputOption output = new OutputOption();

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var findings = new Doctor(cluster.spec(1), session.cache().root()).examine();
        if (output.isJson()) {
            session.out().println(Json.write(findings));
        } else {
            lines(findings, session.terminal().output()).forEach(session.out()::println);
        }
        return findings.stream().anyMatch(finding -> finding.state() == Finding.State.BAD)
                ? ExitCode.FAILED
                : ExitCode.OK;
    }

    static List<String> lines(List<Finding> findings, Style style) {
        return findings.stream()
                .flatMap(finding -> {
                    var line = "%s %-22s %s".formatted(sign(finding, style), finding.subject(), finding.text());
                    return finding.remedy().isEmpty()
                            ? List.of(line).stream()
                            : List.of(line, "    " + style.strong("what to do") + ": " + finding.remedy()).stream();
                })
                .toList();
    }

    private static String sign(Finding finding, Style style) {
        return switch (finding.state()) {
            case GOOD -> style.tick();
            case NOTICE -> style.attention();
            case BAD -> style.cross();
        };
    }
}
