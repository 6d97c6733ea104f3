/** A Database as its users see it: its address, its login, and writers that know which writes were confirmed. */
@NullMarked
package io.marketplane.instruments.database;

import org.jspecify.annotations.NullMarked;
