/** Tests of plain values. */
@NullMarked
package io.marketplane.service.value;

import org.jspecify.annotations.NullMarked;
