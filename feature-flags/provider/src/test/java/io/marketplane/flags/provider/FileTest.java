package io.marketplane.flags.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTest {

    @TempDir
    private Path directory;

    private Application application(Path file) {
        return new Application(FlagProviderOptions.builder(Map.of("FLAGD_OFFLINE_FLAG_SOURCE_PATH", file.toString()))
                .offlinePoll(Duration.ofMinutes(1))
                .retryBackoff(Duration.ofMillis(50))
                .retryBackoffMax(Duration.ofMillis(100))
                .build());
    }

    @Test
    @Tag("flags-25")
    void followsAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("flags.json"), TestFlags.one("first"));
        try (Application application = application(file).start()) {
            assertThat(application.text("f")).isEqualTo("first");
            application.forgetEvents();
            Files.move(Files.writeString(directory.resolve("new"), TestFlags.one("second")), file, replace());
            application.awaitEvents("CHANGED[f]");
            assertThat(application.text("f")).isEqualTo("second");

            Files.delete(file);
            application.awaitEvents("CHANGED[f]", "STALE");
            assertThat(application.text("f")).isEqualTo("second");
            Files.move(Files.writeString(directory.resolve("new"), TestFlags.one("third")), file, replace());
            application.awaitEvents("CHANGED[f]", "STALE", "READY", "CHANGED[f]");
        }
    }

    @Test
    void followsAConfigMap() throws IOException {
        Path first = Files.createDirectory(directory.resolve("..1"));
        Path second = Files.createDirectory(directory.resolve("..2"));
        Files.writeString(first.resolve("flags.json"), TestFlags.one("first"));
        Files.writeString(second.resolve("flags.json"), TestFlags.one("second"));
        Path data = Files.createSymbolicLink(directory.resolve("..data"), first);
        Path file = Files.createSymbolicLink(directory.resolve("flags.json"), data.resolve("flags.json"));
        try (Application application = application(file).start()) {
            assertThat(application.text("f")).isEqualTo("first");
            Files.move(Files.createSymbolicLink(directory.resolve("..tmp"), second), data, replace());
            application.awaitEvents("READY", "CHANGED[f]");
            assertThat(application.text("f")).isEqualTo("second");
        }
    }

    private static CopyOption replace() {
        return StandardCopyOption.ATOMIC_MOVE;
    }
}
