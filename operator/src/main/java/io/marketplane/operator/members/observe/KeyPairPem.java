package io.marketplane.operator.members.observe;

import java.time.Instant;
import java.util.List;

/**
 * A certificate and its private key.
 *
 * @param certificate PEM
 * @param key PEM, PKCS #8; never printed
 * @param notBefore from when the certificate is valid
 * @param notAfter until when the certificate is valid
 * @param serial the serial number, hexadecimal
 * @param names the names and addresses that the certificate is for; empty for an authority
 */
public record KeyPairPem(
        String certificate, String key, Instant notBefore, Instant notAfter, String serial, List<String> names) {
    /** Keeps a copy of the list. */
    public KeyPairPem {
        names = List.copyOf(names);
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "KeyPairPem[serial=" + serial + ", notAfter=" + notAfter + "]";
    }
}
