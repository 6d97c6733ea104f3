package io.marketplane.operator.messagebroker.observe;

/**
 * Where a named thing of the broker is.
 *
 * @param vhost its virtual host
 * @param name its name
 */
public record Place(String vhost, String name) {
    /** For people. */
    @Override
    public String toString() {
        return name + " in virtual host " + vhost;
    }
}
