package io.marketplane.e2e.objectstore;

/** A bucket, used by nothing but what its binding says. */
interface Bound extends AutoCloseable {
    void put(String key, String text);

    String get(String key);

    boolean lists(String key);

    void delete(String key);

    @Override
    void close();
}
