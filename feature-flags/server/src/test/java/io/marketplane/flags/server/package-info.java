@NullMarked
package io.marketplane.flags.server;

import org.jspecify.annotations.NullMarked;
