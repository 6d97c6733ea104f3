package io.marketplane.flags.server.adapter.access;

import io.marketplane.flags.server.application.Caller;
import io.marketplane.flags.server.application.Callers;
import io.marketplane.flags.server.application.Keyring;
import java.util.Map;
import java.util.Optional;

/** Keys from the keyring, and tokens where an issuer is configured. Thread-safe. */
final class Credentials implements Callers {

    private final Keyring keyring;
    private final Optional<IssuedTokens> tokens;

    Credentials(Keyring keyring, Optional<IssuedTokens> tokens) {
        this.keyring = keyring;
        this.tokens = tokens;
    }

    @Override
    public Optional<Caller> find(String credential) {
        return keyring.find(credential)
                .map(key -> new Caller("key:" + key.name(), Map.of(key.environment(), key.role())))
                .or(() -> tokens.flatMap(issuer -> issuer.find(credential)));
    }
}
