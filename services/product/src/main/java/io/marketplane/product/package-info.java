@NullMarked
package io.marketplane.product;

import org.jspecify.annotations.NullMarked;
