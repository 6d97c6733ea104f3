package io.marketplane.operator.commerceservice.observe;

/**
 * Something that the spec refers to and that is not as it must be.
 *
 * @param passing whether it ends by itself, because something else is being made
 * @param message names the field and the object, and says what to do
 */
public record Problem(boolean passing, String message) {}
