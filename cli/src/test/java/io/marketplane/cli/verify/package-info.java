/** What a verification tells. */
@NullMarked
package io.marketplane.cli.verify;

import org.jspecify.annotations.NullMarked;
