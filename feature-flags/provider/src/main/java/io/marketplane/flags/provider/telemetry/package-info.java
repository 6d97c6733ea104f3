/** What evaluations came to and what was tracked, on its way to the server. Nothing here makes a caller wait. */
@NullMarked
package io.marketplane.flags.provider.telemetry;

import org.jspecify.annotations.NullMarked;
