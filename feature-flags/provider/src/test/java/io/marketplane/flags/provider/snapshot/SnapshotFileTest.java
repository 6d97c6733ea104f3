package io.marketplane.flags.provider.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    private Path directory;

    private static Snapshot snapshot(String revision) {
        return new Snapshot(
                "flagSetId=production",
                "production",
                revision,
                NOW,
                Map.of("region", "eu", "zones", List.of(1.5, true)),
                "{\"flags\":\n {}}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Tag("flags-18")
    void givesBackWhatItWasGiven() {
        var file = new SnapshotFile(directory.resolve("flags"), Duration.ofDays(7));
        assertThat(file.read("flagSetId=production", NOW)).isEmpty();

        file.write(snapshot("1042"));
        assertThat(file.read("flagSetId=production", NOW.plus(Duration.ofDays(7))))
                .get()
                .usingRecursiveComparison()
                .isEqualTo(snapshot("1042"));
        assertThat(file.read("flagSetId=production", NOW.plus(Duration.ofDays(8))))
                .isEmpty();
    }

    @Test
    @Tag("flags-19")
    void theOldFileSurvivesAFailedWrite() throws IOException {
        Path path = directory.resolve("flags");
        new SnapshotFile(path, Duration.ofDays(7)).write(snapshot("1042"));
        byte[] before = Files.readAllBytes(path);

        var full = new SnapshotFile(path, Duration.ofDays(7), (file, bytes) -> {
            file.write(bytes.slice(0, bytes.remaining() / 2));
            throw new IOException("No space left on device");
        });
        full.write(snapshot("1043"));

        assertThat(Files.readAllBytes(path)).isEqualTo(before);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    @Tag("flags-19")
    void eachByteCounts() {
        byte[] bytes = snapshot("1042").encode();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
            assertThat(Snapshot.decode(bytes, "flagSetId=production", Duration.ofDays(7), NOW))
                    .isInstanceOf(Snapshot.Result.Unusable.class);
            bytes[i] ^= 1;
        }
    }
}
