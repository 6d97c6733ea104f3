package io.marketplane.operator.messagebroker.observe;

/**
 * What a user may do in a virtual host: regular expressions over names.
 *
 * @param configure what may be made and removed
 * @param write what may be published to
 * @param read what may be consumed from
 */
public record Rights(String configure, String write, String read) {
    /** Everything. */
    public static final Rights ALL = new Rights(".*", ".*", ".*");
}
