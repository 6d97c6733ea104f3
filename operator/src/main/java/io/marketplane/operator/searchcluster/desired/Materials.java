package io.marketplane.operator.searchcluster.desired;

import io.marketplane.operator.members.observe.KeyPairPem;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.RotatingLogin;

/**
 * The secrets that a SearchCluster runs with: those that were there, and those that were just made. Never printed.
 *
 * @param operator what the operator logs in with
 * @param login the login of applications
 * @param authority the certificate authority
 * @param server the server certificate
 */
public record Materials(Login operator, RotatingLogin login, KeyPairPem authority, KeyPairPem server) {}
