package io.marketplane.platform.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DockerfileTest {
    @Test
    void readsTheDefaultOfTheBaseArgument() {
        assertThat(Dockerfile.parse("# a comment\nARG BASE=debian:trixie-slim\nFROM ${BASE}\n")
                        .base())
                .contains("debian:trixie-slim");
        assertThat(Dockerfile.parse("FROM scratch\n").base()).isEmpty();
    }

    @Test
    void readsTheGoProgramThatTheImageIsMadeOf() {
        var dockerfile = Dockerfile.parse("""
                ARG GO_PROGRAM=example.org/tool/cmd/tool@v1.2.3
                FROM scratch
                COPY --from=go-program tool /tool
                """);
        assertThat(dockerfile.goProgram()).contains("example.org/tool/cmd/tool@v1.2.3");
        assertThat(dockerfile.base()).isEmpty();
        assertThat(dockerfile.sources()).isEmpty();
    }

    @Test
    void collectsWhatIsCopiedFromTheContextAndNothingElse() {
        var dockerfile = Dockerfile.parse("""
                ARG BASE=marketplane.io/java
                FROM ${BASE} AS build
                COPY --chown=10001:10001 target/app.jar \\
                     config/ /app/
                # COPY nothing.txt /
                FROM ${BASE}
                copy --from=build /app/out /app/
                ADD ["a file.txt", "/app/"]
                ADD https://example.org/x.tar /app/
                """);
        assertThat(dockerfile.sources()).containsExactly("target/app.jar", "config/", "a file.txt");
    }
}
