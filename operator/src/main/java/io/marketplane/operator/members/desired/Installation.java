package io.marketplane.operator.members.desired;

/**
 * What the builders know of the operator's own installation.
 *
 * @param image the image of the members
 * @param operatorNamespace where the operator runs, which must reach the members
 */
public record Installation(String image, String operatorNamespace) {}
