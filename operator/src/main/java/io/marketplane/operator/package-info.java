/** The operator's process: its start, its configuration and the list of the kinds that it runs. */
@NullMarked
package io.marketplane.operator;

import org.jspecify.annotations.NullMarked;
