/** Tests of the whole operator: its rights, and the lines between its packages. */
@NullMarked
package io.marketplane.operator;

import org.jspecify.annotations.NullMarked;
