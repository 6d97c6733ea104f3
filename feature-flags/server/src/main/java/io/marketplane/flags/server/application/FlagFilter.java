package io.marketplane.flags.server.application;

import java.util.Optional;

/**
 * Which flags to list.
 *
 * @param text part of the key or the description, in any case
 * @param tag a tag that they have
 * @param owner whose they are
 * @param archived whether archived ones are listed, and no others
 */
public record FlagFilter(Optional<String> text, Optional<String> tag, Optional<String> owner, boolean archived) {}
