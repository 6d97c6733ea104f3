/** The connection to PostgreSQL: from the binding's files, healed after a failover, never a hang. */
@NullMarked
package io.marketplane.service.database;

import org.jspecify.annotations.NullMarked;
