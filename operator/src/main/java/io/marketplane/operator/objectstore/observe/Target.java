package io.marketplane.operator.objectstore.observe;

import java.util.Optional;

/**
 * All that it takes to use a bucket; a binding says the same to applications.
 *
 * @param place where it is
 * @param key what opens it
 * @param authority the certificate to trust, PEM; empty for those that everybody trusts
 */
public record Target(Place place, Key key, Optional<String> authority) {}
