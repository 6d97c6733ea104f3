package io.marketplane.flags.provider.source;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Is told what a source finds. Its methods return at once. */
public interface SourceListener {

    /**
     * A document.
     *
     * @param text the document in UTF-8; not changed afterwards
     * @param context the attributes that every evaluation of it sees
     * @param done run when the document is in force or refused; the source may read on
     */
    void document(byte[] text, Map<String, ? extends @Nullable Object> context, Runnable done);

    /** The source is lost. */
    void lost(String reason);

    /** The source turned the provider away for good. */
    void turnedAway(String reason);

    /** The source has been read for so long that it is time to open it anew. */
    void aged();
}
