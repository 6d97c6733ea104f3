package io.marketplane.cli.flag;

import io.marketplane.cli.terminal.Style;
import java.util.ArrayList;
import java.util.List;

/** The difference of two texts in the unified form of diff(1), three lines of context around what differs. Pure. */
public final class LineDiff {
    private static final int CONTEXT = 3;
    private static final int MOST = 4_000;

    private LineDiff() {}

    private enum Kind {
        SAME(' '),
        LESS('-'),
        MORE('+');

        private final char sign;

        Kind(char sign) {
            this.sign = sign;
        }
    }

    /** A line, and the number of the line after it on each side. */
    private record Line(Kind kind, String text, int before, int after) {}

    /**
     * The lines of the difference; none when the texts are equal.
     *
     * @param before what the left text is called
     * @param after what the right text is called
     */
    public static List<String> unified(
            String before, List<String> left, String after, List<String> right, Style style) {
        if (left.equals(right)) {
            return List.of();
        }
        var script = script(left, right);
        var lines = new ArrayList<String>();
        lines.add(style.strong("--- " + before));
        lines.add(style.strong("+++ " + after));
        int at = 0;
        while (at < script.size()) {
            if (script.get(at).kind == Kind.SAME) {
                at++;
                continue;
            }
            int from = Math.max(0, at - CONTEXT);
            int to = end(script, at);
            hunk(script.subList(from, to), lines, style);
            at = to;
        }
        return lines;
    }

    /** Where the hunk that begins at a difference ends: behind the context of its last difference. */
    private static int end(List<Line> script, int at) {
        int last = at;
        for (int i = at; i < script.size() && i <= last + 2 * CONTEXT; i++) {
            if (script.get(i).kind != Kind.SAME) {
                last = i;
            }
        }
        return Math.min(script.size(), last + CONTEXT + 1);
    }

    private static void hunk(List<Line> hunk, List<String> lines, Style style) {
        var first = hunk.getFirst();
        long less = hunk.stream().filter(line -> line.kind != Kind.MORE).count();
        long more = hunk.stream().filter(line -> line.kind != Kind.LESS).count();
        lines.add(style.faint("@@ -%s +%s @@".formatted(range(first.before, less), range(first.after, more))));
        for (var line : hunk) {
            var text = line.kind.sign + line.text;
            lines.add(
                    switch (line.kind) {
                        case SAME -> text;
                        case LESS -> style.bad(text);
                        case MORE -> style.good(text);
                    });
        }
    }

    private static String range(int start, long length) {
        return length == 1 ? String.valueOf(start + 1) : (length == 0 ? start : start + 1) + "," + length;
    }

    /** Every line of both texts, those of the longest common subsequence once. */
    private static List<Line> script(List<String> left, List<String> right) {
        int[][] common = common(left, right);
        var script = new ArrayList<Line>();
        int l = 0;
        int r = 0;
        while (l < left.size() || r < right.size()) {
            if (l < left.size() && r < right.size() && left.get(l).equals(right.get(r))) {
                script.add(new Line(Kind.SAME, left.get(l), l++, r++));
            } else if (r == right.size() || (l < left.size() && at(common, l + 1, r) >= at(common, l, r + 1))) {
                script.add(new Line(Kind.LESS, left.get(l), l++, r));
            } else {
                script.add(new Line(Kind.MORE, right.get(r), l, r++));
            }
        }
        return script;
    }

    private static int at(int[][] common, int left, int right) {
        return common.length == 0 ? 0 : common[left][right];
    }

    /** Lengths of the longest common subsequences of what is left of both; none for texts that are too long for it. */
    private static int[][] common(List<String> left, List<String> right) {
        if (left.size() > MOST || right.size() > MOST) {
            return new int[0][0];
        }
        var lengths = new int[left.size() + 1][right.size() + 1];
        for (int l = left.size() - 1; l >= 0; l--) {
            for (int r = right.size() - 1; r >= 0; r--) {
                lengths[l][r] = left.get(l).equals(right.get(r))
                        ? lengths[l + 1][r + 1] + 1
                        : Math.max(lengths[l + 1][r], lengths[l][r + 1]);
            }
        }
        return lengths;
    }
}
