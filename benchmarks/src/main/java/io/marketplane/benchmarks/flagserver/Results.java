package io.marketplane.benchmarks.flagserver;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.benchmarks.report.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures for people on standard output, and with all samples as JSON in a file. */
final class Results {
    private Results() {}

    static void print(String title, Environment environment, Map<String, Object> figures) {
        System.out.println(title);
        System.out.println("Machine: " + environment);
        figures.forEach((name, value) -> System.out.println("- " + name + ": " + value));
    }

    static void write(Path file, Environment environment, Map<String, Object> figures, Map<String, Object> samples) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("environment", environment));
        all.put("figures", figures);
        all.put("samples", samples);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, Serialization.asJson(all) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
