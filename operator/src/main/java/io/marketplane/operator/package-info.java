@NullMarked
package io.marketplane.operator;

import org.jspecify.annotations.NullMarked;
