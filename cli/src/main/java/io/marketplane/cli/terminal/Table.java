package io.marketplane.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table in the manner of kubectl: upper-case headings, columns three spaces apart, no lines. */
public final class Table {
    private static final String GAP = "   ";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these column headings. */
    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** Adds a row, which has a cell for every heading. */
    public Table row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(
                    "A row of %s needs %d cells, got %s".formatted(headings, headings.size(), Arrays.toString(cells)));
        }
        rows.add(List.of(cells));
        return this;
    }

    /** True when no row was added. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines, headings first; cells may hold colours, which take no room. */
    public List<String> lines(Style style) {
        var widths = new int[headings.size()];
        for (var column = 0; column < widths.length; column++) {
            var index = column;
            widths[column] = Math.max(
                    headings.get(column).length(),
                    rows.stream()
                            .mapToInt(row -> visibleLength(row.get(index)))
                            .max()
                            .orElse(0));
        }
        var lines = new ArrayList<String>();
        lines.add(style.faint(line(headings, widths)));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (var column = 0; column < widths.length; column++) {
            var cell = cells.get(column);
            line.append(cell)
                    .append(" ".repeat(widths[column] - visibleLength(cell)))
                    .append(GAP);
        }
        return line.toString().stripTrailing();
    }

    /** How many characters a text takes on the screen, colours left out. */
    static int visibleLength(String text) {
        return text.replaceAll("\u001b\\[[0-9;]*m", "").length();
    }
}
