package io.marketplane.operator.searchcluster.observe;

import java.util.Optional;

/**
 * A copy of a part of an index.
 *
 * @param index the index
 * @param number which part of it
 * @param primary whether it is the copy that is written first
 * @param started whether it serves
 * @param node the member that holds it; empty for one that nobody holds
 */
public record Shard(String index, int number, boolean primary, boolean started, Optional<String> node) {}
