package io.marketplane.operator.cache.decide;

import io.marketplane.operator.cache.observe.SlotSet;
import java.util.OptionalInt;

/**
 * An identity that members know and that did not answer: its member is away, or it is gone for good.
 *
 * @param id the identity
 * @param pod the pod that had it; empty when nobody knows its host
 * @param shard the shard of that pod; empty for a pod of no shard
 * @param slots the slots that it owns, by the newest word of those who answered
 * @param claimed the slots that anybody believes to be its own
 * @param gone whether it can not come back: its pod has another identity now, or is not wanted and not there
 */
record Stranger(String id, String pod, OptionalInt shard, SlotSet slots, SlotSet claimed, boolean gone) {}
