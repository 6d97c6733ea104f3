package io.marketplane.operator.objectstore.desired;

import io.marketplane.operator.members.observe.KeyPairPem;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.RotatingLogin;

/**
 * The secrets that an embedded store runs with: those that were there, and those that were just made. Never printed.
 *
 * @param owner the access key of the server's owner
 * @param login the access key of applications
 * @param authority the certificate authority
 * @param server the server certificate
 */
public record Materials(Login owner, RotatingLogin login, KeyPairPem authority, KeyPairPem server) {}
