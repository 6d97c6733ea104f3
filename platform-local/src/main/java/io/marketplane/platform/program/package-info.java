/** Programs that are compiled here from published sources, since no one publishes them where this machine can reach. */
@NullMarked
package io.marketplane.platform.program;

import org.jspecify.annotations.NullMarked;
