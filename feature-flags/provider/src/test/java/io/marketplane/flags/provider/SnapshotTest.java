package io.marketplane.flags.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.openfeature.sdk.ProviderState;
import dev.openfeature.sdk.exceptions.ProviderNotReadyError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

class SnapshotTest {
    private final SyncPeer server = new SyncPeer(TestFlags.BASIC);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void makeSnapshot() {
        file = directory.resolve("flags.snapshot");
        server.context("region", "eu");
        try (Application application = application(options -> options.deadline(Duration.ofSeconds(10)))) {
            application.start();
        }
        log.start();
        logger().addAppender(log);
        logger().setLevel(Level.WARN);
    }

    @AfterEach
    void stop() {
        logger().detachAppender(log);
        server.close();
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("io.marketplane.flags.provider");
    }

    private Application application(UnaryOperator<FlagProviderOptionsBuilder> further) {
        int port = server.lastPort() == 0 ? server.port() : server.lastPort();
        return Application.of(
                port,
                options -> further.apply(options.deadline(Duration.ofMillis(500))
                        .retryGracePeriod(Duration.ofMinutes(1))
                        .snapshotPath(file)));
    }

    @Test
    @Tag("flags-18")
    void startsFromTheSnapshotAndThenFollowsTheServer() {
        Instant before = Instant.now();
        server.down();
        try (Application application = application(UnaryOperator.identity())) {
            application.api.setProviderAndWait(application.provider);
            application.awaitEvents("READY", "STALE");
            assertThat(application.client.getProviderState()).isEqualTo(ProviderState.STALE);
            var answer = application.client.getStringDetails("region", "default");
            assertThat(answer.getValue()).isEqualTo("eu");
            assertThat(Instant.parse(answer.getFlagMetadata().getString("snapshotSavedAt")))
                    .isBefore(before);

            server.push(TestFlags.BASIC.replace("\"ciao\"", "\"adieu\""));
            server.up();
            application.awaitEvents("READY", "STALE", "READY", "CHANGED[text]");
            assertThat(application
                            .client
                            .getStringDetails("text", "default")
                            .getFlagMetadata()
                            .getString("snapshotSavedAt"))
                    .isNull();
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains("snapshot"));
    }

    @Test
    @Tag("flags-18")
    void keepsWhatIsNeededAndShowsItToNobodyElse() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readAllLines(file).get(1))
                .contains("\"flagSetId\":\"production\"", "\"revision\":\"1042\"", "\"region\":\"eu\"");
        assertThat(directory).isDirectoryContaining(found -> found.equals(file));
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    enum Harm {
        CUT_SHORT,
        ONE_BYTE,
        EMPTY,
        OTHER_SELECTOR,
        TOO_OLD,
        UNREADABLE
    }

    @ParameterizedTest
    @EnumSource(Harm.class)
    @Tag("flags-19")
    void isIgnoredWithOneLine(Harm harm) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        UnaryOperator<FlagProviderOptionsBuilder> further = UnaryOperator.identity();
        switch (harm) {
            case CUT_SHORT -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            case ONE_BYTE -> {
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
            }
            case EMPTY -> Files.write(file, new byte[0]);
            case OTHER_SELECTOR -> further = options -> options.selector("flagSetId=other");
            case TOO_OLD -> further = options -> options.snapshotMaxAge(Duration.ZERO);
            case UNREADABLE -> {
                Files.delete(file);
                Files.createDirectory(file);
            }
        }
        server.down();
        try (Application application = application(further)) {
            assertThatThrownBy(() -> application.api.setProviderAndWait(application.provider))
                    .isInstanceOf(ProviderNotReadyError.class);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .contains("ignored");
    }
}
