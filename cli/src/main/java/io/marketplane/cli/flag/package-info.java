/** Feature flags from the command line: the server's management API, definitions in files, and what differs. */
@NullMarked
package io.marketplane.cli.flag;

import org.jspecify.annotations.NullMarked;
