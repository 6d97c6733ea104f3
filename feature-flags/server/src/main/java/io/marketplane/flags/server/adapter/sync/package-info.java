/** flagd's sync service, over gRPC. */
@NullMarked
package io.marketplane.flags.server.adapter.sync;

import org.jspecify.annotations.NullMarked;
