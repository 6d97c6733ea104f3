package io.marketplane.operator.database.desired;

import io.marketplane.operator.database.observe.Credentials;
import io.marketplane.operator.members.observe.KeyPairPem;

/**
 * The secrets that a Database runs with: those that were there, and those that were just made. Never printed.
 *
 * @param credentials passwords
 * @param authority the certificate authority
 * @param server the server certificate
 */
public record Materials(Credentials credentials, KeyPairPem authority, KeyPairPem server) {}
