package io.marketplane.cli.maven;

import io.marketplane.platform.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The Maven of a checkout.
 *
 * @param checkout its top folder
 */
public record Maven(Path checkout) {

    /**
     * How a build ended.
     *
     * @param exitCode 0 when it went well
     * @param problems what Maven called errors
     * @param log its whole output
     */
    public record Result(int exitCode, List<String> problems, Path log) {}

    /**
     * Runs {@code ./mvnw} to its end.
     *
     * @param arguments the goals and options
     * @param environment variables added to ours
     * @param log the file that its output replaces
     * @param task where its progress is shown
     */
    public Result run(List<String> arguments, Map<String, String> environment, Path log, Progress.Task task) {
        var command = new ArrayList<>(List.of(checkout.resolve("mvnw").toString(), "-B"));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command)
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            return follow(builder.start(), log, new MavenProgress(task));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    private static Result follow(Process process, Path log, MavenProgress progress) throws IOException {
        var interrupter = new ProcessGuard(process);
        try (var output = process.inputReader();
                var copy = Files.newBufferedWriter(log)) {
            interrupter.watch();
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                copy.write(line);
                copy.newLine();
                progress.line(line);
            }
            return new Result(process.waitFor(), progress.problems(), log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(130, progress.problems(), log);
        } finally {
            interrupter.end();
        }
    }
}
