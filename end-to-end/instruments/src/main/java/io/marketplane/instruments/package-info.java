/**
 * What tests and benchmarks measure a real cluster with, from the outside: no part of the product is needed to judge
 * it.
 */
@NullMarked
package io.marketplane.instruments;

import org.jspecify.annotations.NullMarked;
