/** Flags in PostgreSQL, and how a replica learns of what others wrote. */
@NullMarked
package io.marketplane.flags.server.adapter.persistence;

import org.jspecify.annotations.NullMarked;
