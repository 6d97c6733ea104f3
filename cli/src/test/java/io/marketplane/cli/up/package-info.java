/** What is applied and waited for. */
@NullMarked
package io.marketplane.cli.up;

import org.jspecify.annotations.NullMarked;
