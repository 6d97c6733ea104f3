/** The catalogue's own rules: plain Java, no framework. */
@NullMarked
package io.marketplane.product.domain;

import org.jspecify.annotations.NullMarked;
