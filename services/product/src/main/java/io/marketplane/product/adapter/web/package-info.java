/** The catalogue over HTTP. */
@NullMarked
package io.marketplane.product.adapter.web;

import org.jspecify.annotations.NullMarked;
