/** The {@code Database} custom resource: a PostgreSQL cluster with its storage, roles and databases. */
@NullMarked
package io.marketplane.crds.database;

import org.jspecify.annotations.NullMarked;
