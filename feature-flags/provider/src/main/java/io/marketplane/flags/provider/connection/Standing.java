package io.marketplane.flags.provider.connection;

/** What a provider is to those who use it. Source: the OpenFeature specification, provider status. */
public enum Standing {
    /** It has not been started, or waits for its first flags. */
    NOT_READY,
    /** Its flags are the newest that it was told of. */
    READY,
    /** Its flags may be old: the stream is lost, or a document was refused. */
    STALE,
    /** Its flags are old, or it never had any; it goes on trying. */
    ERROR,
    /** The server turned it away; it does not try again. */
    FATAL
}
