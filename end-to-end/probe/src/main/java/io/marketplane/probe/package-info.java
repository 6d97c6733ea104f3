/** The workload of the end-to-end tests: an HTTP server whose version, readiness and failures a test commands. */
@NullMarked
package io.marketplane.probe;

import org.jspecify.annotations.NullMarked;
