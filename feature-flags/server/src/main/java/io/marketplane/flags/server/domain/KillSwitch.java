package io.marketplane.flags.server.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * A kill switch that is thrown.
 *
 * @param from the revision before it was, which is in force again when it is taken back
 * @param until when it is taken back by itself; empty for a flag that no resource declares
 */
public record KillSwitch(long from, Optional<Instant> until) {}
