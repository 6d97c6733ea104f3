/** Starts an Elasticsearch node from the artifacts that its makers publish, without their distribution. */
@NullMarked
package io.marketplane.elasticsearch;

import org.jspecify.annotations.NullMarked;
