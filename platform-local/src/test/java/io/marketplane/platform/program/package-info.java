/** Programs compiled from published sources. */
@NullMarked
package io.marketplane.platform.program;

import org.jspecify.annotations.NullMarked;
