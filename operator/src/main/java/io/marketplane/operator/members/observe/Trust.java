package io.marketplane.operator.members.observe;

import java.util.Optional;

/**
 * The certificates of a Database as its Secrets hold them.
 *
 * @param authority the certificate authority, if there is a readable one
 * @param server the server certificate, if there is a readable one that the authority signed
 */
public record Trust(Optional<KeyPairPem> authority, Optional<KeyPairPem> server) {
    /** No certificate yet. */
    public static final Trust NONE = new Trust(Optional.empty(), Optional.empty());
}
