package io.marketplane.operator.messagebroker.decide;

import io.marketplane.operator.members.decide.CertificatePlan;
import io.marketplane.operator.members.decide.LoginPlan;
import io.marketplane.operator.members.decide.MemberStep;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to do about a MessageBroker now.
 *
 * @param replicas members that the StatefulSet wants
 * @param founding whether the first member may found a cluster; later, a member without data only joins
 * @param step the one thing that is done to the members
 * @param certificates which certificates are made
 * @param logins what becomes of each login, by name
 * @param definitions what to change inside RabbitMQ
 * @param nextDue when to look again although nothing happens
 */
public record MessageBrokerPlan(
        int replicas,
        boolean founding,
        MemberStep step,
        CertificatePlan certificates,
        Map<String, LoginPlan> logins,
        DefinitionPlan definitions,
        Instant nextDue) {
    /** Keeps a copy. */
    public MessageBrokerPlan {
        logins = Collections.unmodifiableMap(new TreeMap<>(logins));
    }
}
