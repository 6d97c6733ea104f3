package io.marketplane.operator.members.edge;

import io.marketplane.operator.members.decide.CertificatePlan;
import io.marketplane.operator.members.observe.KeyPairPem;
import io.marketplane.operator.members.observe.Trust;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/** Makes passwords and certificates, and keeps those that are there. Safe for use by several threads. */
public final class SecretMaker {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    /** 32 letters and digits are 190 bits, and need no quoting in any client. */
    private static final int PASSWORD_LENGTH = 32;

    private final SecureRandom random = new SecureRandom();
    private final Certificates certificates = new Certificates(random);

    /** The password that is there; a new one when it is empty. */
    public String password(String there) {
        if (!there.isEmpty()) {
            return there;
        }
        StringBuilder made = new StringBuilder(PASSWORD_LENGTH);
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            made.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return made.toString();
    }

    /** The certificates that the plan asks for: an authority and a server certificate, both there. */
    public Trust certificates(String name, CertificatePlan plan, Trust there, Instant now) {
        KeyPairPem authority = switch (plan.authority()) {
            case KEEP -> there.authority().orElseThrow();
            case CREATE -> certificates.newAuthority(name + " of Marketplane", now);
            case PROLONG -> certificates.prolonged(there.authority().orElseThrow(), now);
        };
        KeyPairPem server = plan.newServer()
                ? certificates.newServer(authority, plan.names(), now)
                : there.server().orElseThrow();
        return new Trust(Optional.of(authority), Optional.of(server));
    }
}
