package io.marketplane.instruments.record;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Watcher;
import java.time.Instant;

/**
 * One change that the watch showed.
 *
 * @param at when it arrived here
 * @param action what happened to the object
 * @param object the object as it was then
 * @param <T> its kind
 */
public record Seen<T extends HasMetadata>(Instant at, Watcher.Action action, T object) {}
