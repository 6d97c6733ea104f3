package io.marketplane.product.adapter.cache;

import java.time.Duration;
import java.util.UUID;

/**
 * Where copies are kept. No method fails: what the store cannot do it leaves out, and a read says so. It decides by no
 * clock of a pod which of two copies is newer or how old one is. Thread-safe.
 */
interface CopyStore extends AutoCloseable {

    /** How long a copy is kept, to be answered when the database is away. Longer than the longest load. */
    Duration KEPT = Duration.ofSeconds(60);

    /** How long a server is left alone after it failed. */
    Duration PAUSE = Duration.ofSeconds(1);

    /** What a read found. */
    sealed interface Found {}

    /**
     * A version.
     *
     * @param version counts the changes of the product
     * @param json the product, or nothing when this version is its removal
     * @param fresh whether it was read from the database, or written to it, no longer ago than copies are fresh
     */
    record Stored(long version, String json, boolean fresh) implements Found {}

    /** There is no copy. */
    record Nothing() implements Found {}

    /** The store did not say. */
    record Unreachable() implements Found {}

    /** A moment from which a copy's age is counted, in a form that means something to the store alone. */
    record Since(long value) {}

    /** What is kept of a product. */
    Found read(UUID id);

    /** This moment, at which a load begins. */
    Since loading(UUID id);

    /** This moment, at which a change is about to be committed. Does not ask the server: the row is locked. */
    Since changing();

    /** Stores a version in place of one that is not later. */
    void write(UUID id, long version, String json, Since since);

    @Override
    void close();
}
