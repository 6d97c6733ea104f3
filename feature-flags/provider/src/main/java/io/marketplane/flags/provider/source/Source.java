package io.marketplane.flags.provider.source;

/**
 * A place that documents come from. Its methods are called by one thread, and return at once; what comes of them is
 * told to the listener, by any thread.
 */
public interface Source extends AutoCloseable {

    /** Starts to read, in place of what was read before, and tells {@code listener} until the next call. */
    void open(SourceListener listener);

    /** Ends what is read. What still comes may be told. */
    void stop();

    /** Ends it for good, with its threads. */
    @Override
    void close();
}
