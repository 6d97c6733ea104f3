package io.marketplane.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsLineUpWhateverTheirColours() {
        var style = new Style(true, true);
        var lines = new Table("NODE", "READY")
                .row("node-1", style.good("yes"))
                .row("a-longer-node", style.bad("no"))
                .lines(Style.PLAIN);
        assertThat(lines.getFirst()).isEqualTo("NODE            READY");
        assertThat(lines.get(1)).startsWith("node-1          ");
        assertThat(lines.get(2)).startsWith("a-longer-node   ");
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        var table = new Table("NODE", "READY");
        assertThatThrownBy(() -> table.row("node-1")).hasMessageContaining("2 cells");
    }
}
