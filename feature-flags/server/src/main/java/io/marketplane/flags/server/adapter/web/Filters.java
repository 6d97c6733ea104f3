package io.marketplane.flags.server.adapter.web;

import io.marketplane.service.value.Checked;
import io.marketplane.service.value.Text;

/** What several lists are filtered by. */
public final class Filters {

    private static final int LONGEST = 500;

    private Filters() {}

    /** A line of text. */
    public static Checked<String> text(String text) {
        return Text.line(text, LONGEST);
    }
}
