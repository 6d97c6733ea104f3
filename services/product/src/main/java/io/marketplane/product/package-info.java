/** The product service: the catalogue of a shop. This package wires its rings. */
@NullMarked
package io.marketplane.product;

import org.jspecify.annotations.NullMarked;
