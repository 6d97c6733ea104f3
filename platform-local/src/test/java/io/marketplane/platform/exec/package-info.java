/** Tests of running other programs. */
@NullMarked
package io.marketplane.platform.exec;

import org.jspecify.annotations.NullMarked;
