/**
 * Databases: the pure steps by the thousand, the objects against golden folders, the reconciler on a real API server.
 */
@NullMarked
package io.marketplane.operator.database;

import org.jspecify.annotations.NullMarked;
