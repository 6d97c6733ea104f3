package io.marketplane.operator.cache.desired;

import io.marketplane.operator.members.desired.Installation;
import java.util.Optional;

/**
 * What the builders know of the operator's own installation.
 *
 * @param engine the image of the members, and where the operator runs
 * @param exporter the image that shows the metrics of a member; without one there are none
 */
public record Images(Installation engine, Optional<String> exporter) {}
