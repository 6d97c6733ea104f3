package io.marketplane.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private static final Map<String, String> BOTH =
            Map.of("marketplane.stdout", "tty", "marketplane.stderr", "tty", "marketplane.columns", "132");

    @Test
    void aTerminalGetsColoursAndLiveProgress() {
        var terminal = Terminal.detect(Map.of("TERM", "xterm", "LANG", "en_GB.UTF-8"), BOTH);
        assertThat(terminal.liveErrors()).isTrue();
        assertThat(terminal.columns()).isEqualTo(132);
        assertThat(terminal.output()).isEqualTo(new Style(true, true));
    }

    @Test
    void noColorTakesTheColoursAndLeavesTheRest() {
        var terminal = Terminal.detect(Map.of("TERM", "xterm", "NO_COLOR", "1"), BOTH);
        assertThat(terminal.errors().colour()).isFalse();
        assertThat(terminal.liveErrors()).isTrue();
    }

    @Test
    void anEmptyNoColorMeansNothing() {
        assertThat(Terminal.detect(Map.of("NO_COLOR", ""), BOTH).output().colour())
                .isTrue();
    }

    @Test
    void aDumbTerminalAndContinuousIntegrationGetPlainLines() {
        assertThat(Terminal.detect(Map.of("TERM", "dumb"), BOTH).liveErrors()).isFalse();
        assertThat(Terminal.detect(Map.of("CI", "true"), BOTH).liveErrors()).isFalse();
    }

    @Test
    void eachStreamIsJudgedByItself() {
        var terminal = Terminal.detect(Map.of(), Map.of("marketplane.stdout", "other", "marketplane.stderr", "tty"));
        assertThat(terminal.output().colour()).isFalse();
        assertThat(terminal.errors().colour()).isTrue();
    }

    @Test
    void signsOutsideAsciiNeedALocaleThatHasThem() {
        assertThat(Terminal.detect(Map.of("LANG", "C"), BOTH).output().unicode())
                .isFalse();
        assertThat(Terminal.detect(Map.of("LC_ALL", "C.UTF-8", "LANG", "C"), BOTH)
                        .output()
                        .unicode())
                .isTrue();
    }
}
