package io.marketplane.operator.database.edge;

import io.marketplane.operator.database.decide.CertificatePlan;
import io.marketplane.operator.database.decide.DatabasePlan;
import io.marketplane.operator.database.desired.Materials;
import io.marketplane.operator.database.observe.Credentials;
import io.marketplane.operator.database.observe.DatabaseObservation;
import io.marketplane.operator.database.observe.KeyPairPem;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/** Makes the secrets that a plan asks for, and keeps those that are there. */
public final class MaterialsMaker {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    /** 32 letters and digits are 190 bits, and need no quoting in any client. */
    private static final int PASSWORD_LENGTH = 32;

    private final SecureRandom random = new SecureRandom();
    private final Certificates certificates = new Certificates(random);

    /** What the Database named {@code name} runs with. */
    public Materials make(String name, DatabasePlan plan, DatabaseObservation seen, Instant now) {
        KeyPairPem authority = switch (plan.certificates().authority()) {
            case KEEP -> seen.trust().authority().orElseThrow();
            case CREATE -> certificates.newAuthority(name + " of Marketplane", now);
            case PROLONG -> certificates.prolonged(seen.trust().authority().orElseThrow(), now);
        };
        return new Materials(
                credentials(seen.credentials()), authority, server(plan.certificates(), authority, seen, now));
    }

    private KeyPairPem server(CertificatePlan plan, KeyPairPem authority, DatabaseObservation seen, Instant now) {
        return plan.newServer()
                ? certificates.newServer(authority, plan.names(), now)
                : seen.trust().server().orElseThrow();
    }

    private Credentials credentials(Optional<Credentials> there) {
        Credentials before = there.orElse(new Credentials("", "", "", ""));
        return new Credentials(
                orNew(before.superuser()),
                orNew(before.replication()),
                orNew(before.rewind()),
                orNew(before.application()));
    }

    private String orNew(String password) {
        if (!password.isEmpty()) {
            return password;
        }
        StringBuilder made = new StringBuilder(PASSWORD_LENGTH);
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            made.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return made.toString();
    }
}
