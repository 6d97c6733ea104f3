package io.marketplane.flags.server.application;

/** Work that waits for its time, and is done by one replica. */
public interface Timed {

    /**
     * Does what has been due for longest, in one transaction; false when there is nothing, or another replica does it.
     */
    boolean doNext();
}
