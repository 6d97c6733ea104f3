/** What a person sees: colours, tables, and progress that is redrawn in place or printed line by line. */
@NullMarked
package io.marketplane.cli.terminal;

import org.jspecify.annotations.NullMarked;
