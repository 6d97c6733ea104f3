package io.marketplane.flags.server.adapter.access;

import io.marketplane.flags.server.application.Caller;
import java.util.Optional;

/** Tokens of an issuer. */
interface Tokens {

    /** The person that a token speaks for; empty when it is not one of the issuer's, or has expired. */
    Optional<Caller> find(String token);
}
