package io.marketplane.platform.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSourceTest {
    @TempDir
    Path repository;

    @BeforeEach
    void layOutACheckout() throws IOException {
        write("platform-local/images/rootfs/Dockerfile", "FROM scratch\nADD rootfs.tar /\n");
        write("platform-local/images/base/Dockerfile", "ARG BASE=debian:trixie-slim\nFROM ${BASE}\n");
        write("platform-local/images/java/Dockerfile", "ARG BASE=debian:trixie-slim\nFROM ${BASE}\n");
        write("services/product/Dockerfile", "ARG BASE=some/jre:25\nFROM ${BASE}\nCOPY target/*.jar /app/\n");
        write("services/special/Dockerfile", "ARG BASE=marketplane.io/postgres:latest\nFROM ${BASE}\n");
        write("feature-flags/server/Dockerfile", "ARG BASE=some/jre:25\nFROM ${BASE}\n");
        write("services/product/target/product.jar", "jar");
    }

    @Test
    void anImageBuildsUponTheOneThatItsFolderAndItsBaseImply() {
        assertThat(ImageSource.locate(repository, "base").parent()).contains("rootfs");
        assertThat(ImageSource.locate(repository, "java").parent()).contains("base");
        assertThat(ImageSource.locate(repository, "product").parent()).contains("java");
        assertThat(ImageSource.locate(repository, "flags-server").folder())
                .isEqualTo(repository.resolve("feature-flags/server"));
        assertThat(ImageSource.locate(repository, "special").parent()).contains("postgres");
        assertThat(ImageSource.locate(repository, "rootfs").parent()).isEmpty();
    }

    @Test
    void listsEveryFolderThatHasADockerfileButTheRootFileSystem() {
        assertThat(ImageSource.roles(repository)).containsExactly("base", "java", "product", "special", "flags-server");
    }

    @Test
    void anUnknownRoleIsAnsweredWithTheRolesThatExist() {
        assertThatThrownBy(() -> ImageSource.locate(repository, "produkt"))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("produkt")
                .hasMessageContaining("base, java, product, special, flags-server");
    }

    @Test
    void theContextIsTheDockerfileAndWhatItCopies() {
        assertThat(BuildContext.files(ImageSource.locate(repository, "product")))
                .containsOnlyKeys("Dockerfile", "target/product.jar");
    }

    @Test
    void aMissingJarIsReportedWithTheCommandThatMakesIt() throws IOException {
        Files.delete(repository.resolve("services/product/target/product.jar"));
        var product = ImageSource.locate(repository, "product");
        assertThatThrownBy(() -> BuildContext.files(product))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("target/*.jar")
                .hasMessageContaining("./mvnw");
    }

    private void write(String path, String text) throws IOException {
        var file = repository.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
