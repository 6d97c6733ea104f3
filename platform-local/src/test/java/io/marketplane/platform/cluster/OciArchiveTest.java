package io.marketplane.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.platform.exec.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OciArchiveTest {
    @TempDir
    Path folder;

    private Path archive;
    private Path program;

    @BeforeEach
    void write() throws IOException {
        program = Files.writeString(folder.resolve("hello"), "#!/bin/sh\necho hello\n");
        archive = folder.resolve("image.tar");
        OciArchive.write(archive, "example.org/hello:1", program);
    }

    @Test
    void everyBlobIsNamedAfterItsDigest() {
        Path unpacked = unpack(archive, "image");

        String sums = Command.of("sha256sum")
                .in(unpacked.resolve("blobs/sha256"))
                .plus(unpacked.resolve("blobs/sha256").toFile().list())
                .output();
        assertThat(sums.lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.substring(66)).isEqualTo(line.substring(0, 64)));
    }

    @Test
    void theIndexNamesTheImageAndTheLayerHoldsTheProgram() throws IOException {
        Path unpacked = unpack(archive, "image");
        assertThat(unpacked.resolve("index.json")).content().contains("example.org/hello:1");
        assertThat(unpacked.resolve("oci-layout")).content().contains("1.0.0");

        Path layer = largestBlob(unpacked);
        assertThat(Command.of(unpack(layer, "layer").resolve("hello").toString())
                        .output())
                .isEqualTo("hello");
    }

    @Test
    void theSameProgramGivesTheSameBytes() throws IOException {
        Path again = folder.resolve("again.tar");
        OciArchive.write(again, "example.org/hello:1", program);

        assertThat(again).hasSameBinaryContentAs(archive);
    }

    private static Path largestBlob(Path unpacked) throws IOException {
        try (var blobs = Files.list(unpacked.resolve("blobs/sha256"))) {
            return blobs.max(java.util.Comparator.comparingLong(
                            blob -> blob.toFile().length()))
                    .orElseThrow();
        }
    }

    private Path unpack(Path tar, String name) {
        Path into = folder.resolve(name);
        Command.of("mkdir", into.toString()).run();
        Command.of("tar", "--extract", "--file=" + tar, "--directory=" + into).run();
        return into;
    }
}
