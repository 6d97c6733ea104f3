/**
 * A model of Redis Cluster with gossip, elections, lost members and an operator that dies between any two commands,
 * which drives the decisions and operations that the product runs.
 */
@NullMarked
package io.marketplane.operator.cache.simulation;

import org.jspecify.annotations.NullMarked;
