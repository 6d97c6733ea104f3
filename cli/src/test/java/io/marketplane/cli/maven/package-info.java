/** How Maven and its reports are read. */
@NullMarked
package io.marketplane.cli.maven;

import org.jspecify.annotations.NullMarked;
