package io.marketplane.cli.terminal;

import java.io.Flushable;
import java.io.IOException;
import java.util.List;

/** Writes lines, and lines over lines that it wrote before. Not thread-safe. */
final class Screen {
    private static final String CLEAR_TO_END_OF_LINE = "\u001b[K";
    private static final String CLEAR_TO_END_OF_SCREEN = "\u001b[J";
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";

    private final Appendable out;
    private int liveLines;

    Screen(Appendable out) {
        this.out = out;
    }

    /** Writes a line that stays. */
    void line(String text) {
        write(text + "\n");
    }

    /** Replaces the live lines by lines that stay, followed by new live lines. */
    void redraw(List<String> staying, List<String> live) {
        var text = new StringBuilder(HIDE_CURSOR);
        if (liveLines > 0) {
            text.append("\u001b[").append(liveLines).append('A');
        }
        staying.forEach(line ->
                text.append('\r').append(line).append(CLEAR_TO_END_OF_LINE).append('\n'));
        live.forEach(line ->
                text.append('\r').append(line).append(CLEAR_TO_END_OF_LINE).append('\n'));
        text.append(CLEAR_TO_END_OF_SCREEN);
        liveLines = live.size();
        write(text.toString());
    }

    /** Takes the live lines away and shows the cursor again. */
    void restore() {
        redraw(List.of(), List.of());
        write(SHOW_CURSOR);
    }

    private void write(String text) {
        try {
            out.append(text);
            if (out instanceof Flushable flushable) {
                flushable.flush();
            }
        } catch (IOException e) {
            // A reader that went away (a closed pipe) is no reason to stop the work that is reported.
            liveLines = 0;
        }
    }
}
