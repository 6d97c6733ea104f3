/** What providers and scans of code report, and what follows from it. */
@NullMarked
package io.marketplane.flags.server.adapter.web.telemetry;

import org.jspecify.annotations.NullMarked;
