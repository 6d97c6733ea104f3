package io.marketplane.flags.evaluator.oracle;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The reference implementation, {@code @openfeature/flagd-core}, in a Node process of its own. Thread-safe: one batch
 * is answered at a time.
 */
final class Oracle implements AutoCloseable {
    private static final int LEAST_NODE = 18;
    private static final Path SOURCES = Path.of("src/test/node");
    private static final Path FOLDER = Path.of("target/oracle");
    private static final String LOCK = "package-lock.json";
    private static final String REMEDY =
            "install Node %d or newer with npm, so that both are on PATH (Debian: apt-get install nodejs npm), or run ./marketplane verify, which does"
                    .formatted(LEAST_NODE);

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    private Oracle(Process process) {
        this.process = process;
        this.questions =
                new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8), 1 << 16);
        this.answers =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8), 1 << 16);
    }

    /** Starts it at {@code now}, and installs its packages first when they are not those of the lock file. */
    static Oracle start(Instant now) throws IOException, InterruptedException {
        checkVersion();
        install();
        Files.copy(SOURCES.resolve("oracle.mjs"), FOLDER.resolve("oracle.mjs"), StandardCopyOption.REPLACE_EXISTING);
        return new Oracle(new ProcessBuilder("node", "oracle.mjs", Long.toString(now.toEpochMilli()))
                .directory(FOLDER.toFile())
                .redirectError(FOLDER.resolve("node.log").toFile())
                .start());
    }

    private static void checkVersion() throws InterruptedException {
        String version;
        try {
            version = output(List.of("node", "--version"), Path.of("."));
        } catch (IOException absent) {
            throw new IllegalStateException("The comparison with the reference needs Node: " + REMEDY, absent);
        }
        int major = Integer.parseInt(version.strip().replaceFirst("^v(\\d+).*", "$1"));
        if (major < LEAST_NODE) {
            throw new IllegalStateException("Node is " + version.strip() + ", which is too old: " + REMEDY);
        }
    }

    private static void install() throws IOException, InterruptedException {
        Path installed = FOLDER.resolve("installed");
        Path lock = SOURCES.resolve(LOCK);
        if (Files.exists(installed) && Files.mismatch(installed, lock) < 0) {
            return;
        }
        Files.createDirectories(FOLDER);
        for (String name : List.of("package.json", LOCK)) {
            Files.copy(SOURCES.resolve(name), FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        try {
            output(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"), FOLDER);
        } catch (IOException failed) {
            throw new IllegalStateException(
                    "The packages of the reference cannot be installed in %s with `npm ci`: %s; if npm is missing, %s"
                            .formatted(FOLDER.toAbsolutePath(), failed.getMessage(), REMEDY),
                    failed);
        }
        Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String output(List<String> command, Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("`" + String.join(" ", command) + "` says: " + output.strip());
        }
        return output;
    }

    /** For each sample the answers to its questions. */
    synchronized List<List<Answer.Both>> ask(List<Sample> samples) {
        var writer = Thread.ofVirtual().start(() -> send(samples));
        var all = new ArrayList<List<Answer.Both>>(samples.size());
        try {
            for (int i = 0; i < samples.size(); i++) {
                String line = answers.readLine();
                if (line == null) {
                    throw new IllegalStateException("Node ended: " + Files.readString(FOLDER.resolve("node.log")));
                }
                all.add(((List<?>) Json.read(line))
                        .stream().map(modes -> Answer.Both.of((List<?>) modes)).toList());
            }
            writer.join();
            return all;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void send(List<Sample> samples) {
        try {
            for (Sample sample : samples) {
                questions.write(Json.write(sample.document()));
                questions.write('\n');
                questions.write(Json.write(sample.questions().stream()
                        .map(question -> List.of(question.key(), Answer.typeName(question.type()), question.context()))
                        .toList()));
                questions.write('\n');
            }
            questions.flush();
        } catch (IOException broken) {
            // The reader sees the end of the process, and why.
            process.destroy();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
