package io.marketplane.operator.objectstore.decide;

import io.marketplane.operator.members.decide.CertificatePlan;
import io.marketplane.operator.members.decide.LoginPlan;
import io.marketplane.operator.members.decide.MemberStep;

/**
 * What to do about an embedded store.
 *
 * @param step the one thing that is done to its pod
 * @param certificates which certificates are made
 * @param login what becomes of the access key of applications
 * @param inside what to change inside the server
 */
public record EmbeddedPlan(MemberStep step, CertificatePlan certificates, LoginPlan login, InsidePlan inside) {}
