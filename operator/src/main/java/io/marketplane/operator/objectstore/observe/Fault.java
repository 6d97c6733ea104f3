package io.marketplane.operator.objectstore.observe;

/**
 * Why an operation on a bucket failed.
 *
 * @param cause what is wrong
 * @param operation what was tried
 * @param detail a code of the server or a word of the network stack; never a body, an address or a part of a key
 */
public record Fault(Cause cause, Operation operation, String detail) {
    /** What is wrong. */
    public enum Cause {
        /** The name of the server has no address. */
        NAME_NOT_RESOLVED,
        /** No connection, or no answer in time. */
        NOT_CONNECTED,
        /** The certificate of the server is not signed by who is trusted, or is for another host. */
        CERTIFICATE,
        /** The server does not know the key, or the key does not match. */
        KEY,
        /** The key itself cannot be read, so that nothing was sent. */
        KEY_FORMAT,
        /** The bucket is in another region. */
        REGION,
        /** There is no such bucket. */
        BUCKET_ABSENT,
        /** The bucket cannot be made, because somebody else has one of that name. */
        BUCKET_TAKEN,
        /** The key is good but may not do this. */
        FORBIDDEN,
        /** The server failed, or asked for less. */
        SERVER,
        /** The server answered something else. */
        OTHER
    }

    /** Whether further operations may still tell something. */
    public boolean local() {
        return cause == Cause.FORBIDDEN;
    }

    /** Whether it may pass by itself. */
    public boolean passing() {
        return cause == Cause.NOT_CONNECTED || cause == Cause.SERVER;
    }
}
