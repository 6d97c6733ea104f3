/** How long work tells a person what it is doing. */
@NullMarked
package io.marketplane.platform.progress;

import org.jspecify.annotations.NullMarked;
