/** The search index in Elasticsearch: fed by the product's events, asked by the search route. */
@NullMarked
package io.marketplane.product.adapter.search;

import org.jspecify.annotations.NullMarked;
