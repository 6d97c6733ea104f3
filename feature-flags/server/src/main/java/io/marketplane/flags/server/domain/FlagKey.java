package io.marketplane.flags.server.domain;

import io.marketplane.service.value.Checked;
import io.marketplane.service.value.Text;

/** What a flag is called by: any text of one line. Compared by code point. */
public final class FlagKey {

    /** The longest key, in code points. */
    public static final int LONGEST = 500;

    private FlagKey() {}

    /** The key, or why it is none. */
    public static Checked<String> of(String raw) {
        return Text.line(raw, LONGEST);
    }
}
