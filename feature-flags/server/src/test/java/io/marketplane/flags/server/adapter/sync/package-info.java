@NullMarked
package io.marketplane.flags.server.adapter.sync;

import org.jspecify.annotations.NullMarked;
