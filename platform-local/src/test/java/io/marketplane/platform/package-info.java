/** Tests of the local platform as a whole. */
@NullMarked
package io.marketplane.platform;

import org.jspecify.annotations.NullMarked;
