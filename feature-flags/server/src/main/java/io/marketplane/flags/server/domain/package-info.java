/**
 * Definitions: how they are checked and what is served of them. Plain values; JSON is their subject and Jackson's tree
 * its form.
 */
@NullMarked
package io.marketplane.flags.server.domain;

import org.jspecify.annotations.NullMarked;
