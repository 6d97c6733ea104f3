/** What a person sees. */
@NullMarked
package io.marketplane.cli.terminal;

import org.jspecify.annotations.NullMarked;
