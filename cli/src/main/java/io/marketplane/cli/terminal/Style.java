package io.marketplane.cli.terminal;

/**
 * Colours and signs, or their plain stand-ins.
 *
 * @param colour whether ANSI colours may be used
 * @param unicode whether signs outside ASCII may be used
 */
public record Style(boolean colour, boolean unicode) {

    /** Neither colours nor signs: for files, pipes and tests. */
    public static final Style PLAIN = new Style(false, false);

    private static final String RESET = "\u001b[0m";

    /** What went well. */
    public String good(String text) {
        return paint("32", text);
    }

    /** What failed. */
    public String bad(String text) {
        return paint("31", text);
    }

    /** What needs attention. */
    public String warning(String text) {
        return paint("33", text);
    }

    /** What stands back. */
    public String faint(String text) {
        return paint("2", text);
    }

    /** What stands out. */
    public String strong(String text) {
        return paint("1", text);
    }

    /** The sign of something done. */
    public String tick() {
        return good(unicode ? "✔" : "ok");
    }

    /** The sign of something failed. */
    public String cross() {
        return bad(unicode ? "✘" : "FAILED");
    }

    /** The sign of something to look at. */
    public String attention() {
        return warning(unicode ? "▲" : "!");
    }

    /** The frame of the spinner at a moment, given in tenths of a second. */
    public String spinner(long tenths) {
        var frames = unicode ? "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏" : "|/-\\";
        return paint("36", String.valueOf(frames.charAt((int) (tenths % frames.length()))));
    }

    /** A bar of a given width in characters for a fraction from 0 to 1. */
    public String bar(double fraction, int width) {
        var filled = (int) Math.round(Math.clamp(fraction, 0, 1) * width);
        return paint("36", (unicode ? "━" : "#").repeat(filled)) + faint((unicode ? "─" : ".").repeat(width - filled));
    }

    private String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + RESET : text;
    }
}
