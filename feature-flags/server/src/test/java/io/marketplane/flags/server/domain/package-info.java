@NullMarked
package io.marketplane.flags.server.domain;

import org.jspecify.annotations.NullMarked;
