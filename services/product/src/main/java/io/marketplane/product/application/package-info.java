/** What can be done with the catalogue, and the ports that it needs. */
@NullMarked
package io.marketplane.product.application;

import org.jspecify.annotations.NullMarked;
