package io.marketplane.flags.server.domain;

/**
 * A place in code that names a flag.
 *
 * @param flagKey the key that it names, whether there is such a flag or not
 * @param file the file's path in its repository
 * @param line 1 or more
 * @param text the line, or a part of it; may be empty
 */
public record CodeReference(String flagKey, String file, int line, String text) {}
