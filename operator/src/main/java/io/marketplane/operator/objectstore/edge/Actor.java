package io.marketplane.operator.objectstore.edge;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.edge.MemberActions;
import io.marketplane.operator.objectstore.decide.EmbeddedPlan;
import io.marketplane.operator.objectstore.decide.ObjectStorePlan;
import io.marketplane.operator.objectstore.observe.Check;
import io.marketplane.operator.objectstore.observe.ObjectStoreNames;
import io.marketplane.operator.objectstore.observe.ObjectStoreObservation;
import io.marketplane.operator.objectstore.observe.Question;

/** Does to the pod and inside the server of an embedded store what a plan says. Safe for use by several threads. */
public final class Actor {
    private final MemberActions members;
    private final Checks checks;

    Actor(KubernetesClient client, Checks checks) {
        this.members = new MemberActions(client);
        this.checks = checks;
    }

    /** Carries out the plan. */
    public void act(ObjectStore store, ObjectStorePlan plan, ObjectStoreObservation seen) {
        plan.embedded().ifPresent(embedded -> act(store, embedded, seen));
    }

    private void act(ObjectStore store, EmbeddedPlan plan, ObjectStoreObservation seen) {
        String namespace = store.getMetadata().getNamespace();
        switch (plan.step()) {
            case MemberStep.Replace replace -> members.replace(namespace, replace);
            case MemberStep.StartOver _ ->
                members.startOver(
                        namespace,
                        new ObjectStoreNames(store.getMetadata().getName()).set(),
                        seen.embedded().volumes());
            case MemberStep.Rest _, MemberStep.Wait _, MemberStep.Switchover _ -> {}
        }
        if (plan.inside().changes()) {
            seen.check().map(Check::question).ifPresent(question -> inside(store, plan, question));
        }
    }

    private void inside(ObjectStore store, EmbeddedPlan plan, Question question) {
        question.embedded().ifPresent(owned -> Owner.act(question.target(), owned.owner(), plan.inside()));
        checks.forget(store.getMetadata().getUid());
    }
}
