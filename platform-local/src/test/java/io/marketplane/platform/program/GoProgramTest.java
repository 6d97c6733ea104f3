package io.marketplane.platform.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GoProgramTest {
    @Test
    void isNamedAfterItsMainPackage() {
        assertThat(GoProgram.parse("example.org/tool/cmd/tool@v1.2.3"))
                .isEqualTo(new GoProgram("tool", "example.org/tool/cmd/tool", "v1.2.3"));
    }

    @Test
    void needsAVersion() {
        assertThatThrownBy(() -> GoProgram.parse("example.org/tool/cmd/tool@latest"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("example.org/tool/cmd/tool@latest");
    }
}
