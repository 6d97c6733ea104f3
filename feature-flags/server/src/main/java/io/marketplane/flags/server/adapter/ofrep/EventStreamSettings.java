package io.marketplane.flags.server.adapter.ofrep;

import java.time.Duration;

/**
 * Settings of event streams.
 *
 * @param heartbeat after how long without an event a comment is sent
 */
record EventStreamSettings(Duration heartbeat) {}
