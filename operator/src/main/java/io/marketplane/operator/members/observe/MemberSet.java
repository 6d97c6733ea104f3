package io.marketplane.operator.members.observe;

import java.time.Instant;

/**
 * The StatefulSet of the members.
 *
 * @param replicas how many pods it wants
 * @param currentRevision the pod template that the next pod is made from; empty until the controller has seen the
 *     latest one
 * @param templateSize the size in its volume claim template, which can not be changed; empty without a template
 * @param templateClass the storage class in its volume claim template; empty for none
 * @param terminating whether it is being deleted
 * @param created when it was made; its members have never seen an older certificate or password
 */
public record MemberSet(
        int replicas,
        String currentRevision,
        String templateSize,
        String templateClass,
        boolean terminating,
        Instant created) {}
