package io.marketplane.platform.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonTest {
    private static final List<String> SLEEP = List.of("sleep", "300");

    @TempDir
    Path folder;

    @AfterEach
    void endAll() {
        ProcessTable.endAllBelow(folder);
    }

    @Test
    void startingWhatRunsLeavesItAlone() {
        Daemon daemon = new Daemon("sleeper", folder);
        daemon.start(SLEEP);
        long first = daemon.process().orElseThrow().pid();

        daemon.start(SLEEP);

        assertThat(daemon.process()).map(ProcessHandle::pid).contains(first);
    }

    @Test
    void aProcessWhoseRecordWasLostIsAdopted() throws IOException {
        Daemon daemon = new Daemon("sleeper", folder);
        daemon.start(SLEEP);
        long first = daemon.process().orElseThrow().pid();
        Files.delete(folder.resolve("sleeper.pid"));
        assertThat(daemon.isAlive()).isFalse();

        daemon.start(SLEEP);

        assertThat(daemon.process()).map(ProcessHandle::pid).contains(first);
    }

    @Test
    void aRecycledProcessIdIsNotTakenForTheDaemon() throws IOException {
        Daemon daemon = new Daemon("sleeper", folder);
        Files.writeString(folder.resolve("sleeper.pid"), ProcessHandle.current().pid() + " 1");

        assertThat(daemon.isAlive()).isFalse();
        daemon.stop(Duration.ofSeconds(1));
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void outputIsKeptOverSeveralStarts() throws IOException {
        Daemon daemon = new Daemon("echo", folder);
        for (String word : List.of("one", "two")) {
            daemon.start(List.of("echo", word));
            await().until(() -> !daemon.isAlive());
        }

        assertThat(daemon.log()).content().isEqualTo("one\ntwo\n");
    }

    @Test
    void aProgramThatIsNotThereIsReportedWithItsLog() throws IOException {
        Daemon daemon = new Daemon("ghost", folder);
        daemon.start(List.of("/no/such/program"));
        await().until(() -> !daemon.isAlive());

        assertThat(daemon.log()).content().contains("/no/such/program");
    }

    @Test
    void stoppingEndsWhatIgnoresTheRequest() {
        Daemon daemon = new Daemon("stubborn", folder);
        daemon.start(List.of("sh", "-c", "trap '' TERM; touch '" + folder + "/ready'; while :; do sleep 300; done"));
        await().until(() -> Files.exists(folder.resolve("ready")));

        daemon.stop(Duration.ofMillis(100));

        await().until(() -> !daemon.isAlive());
    }

    @Test
    void endingAllReachesChildrenAndSparesOtherFolders() {
        Path other = folder.resolve("deep-other");
        Daemon spared = new Daemon("sleeper", other);
        try {
            spared.start(SLEEP);
            Daemon parent = new Daemon("parent", folder.resolve("deep"));
            parent.start(List.of("sh", "-c", "sleep 300 & sleep 300"));
            await().until(() -> parent.process().orElseThrow().children().count() == 2);
            List<ProcessHandle> children =
                    parent.process().orElseThrow().children().toList();

            ProcessTable.endAllBelow(folder.resolve("deep"));

            assertThat(parent.isAlive()).isFalse();
            assertThat(children)
                    .allMatch(child -> ProcessTable.startTime(child.pid()).isEmpty());
            assertThat(spared.isAlive()).isTrue();
        } finally {
            ProcessTable.endAllBelow(other);
        }
    }

    @Test
    void aFailedCommandTellsItsEndAndItsLastLines() {
        assertThatThrownBy(() -> Command.of("sh", "-c", "echo said >&2; exit 3").run())
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("exited with code 3")
                .hasMessageContaining("said");
    }
}
