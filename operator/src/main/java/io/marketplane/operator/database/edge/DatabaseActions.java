package io.marketplane.operator.database.edge;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.marketplane.crds.database.Database;
import io.marketplane.operator.database.decide.DatabasePlan;
import io.marketplane.operator.database.desired.DesiredDatabase;
import io.marketplane.operator.database.observe.DatabaseNames;
import io.marketplane.operator.database.observe.DatabaseObservation;
import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.edge.MemberActions;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does to members what a plan says. */
final class DatabaseActions {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseActions.class);
    private final KubernetesClient client;
    private final MemberActions members;

    DatabaseActions(KubernetesClient client) {
        this.client = client;
        this.members = new MemberActions(client);
    }

    void act(Database database, DatabasePlan plan, DatabaseObservation seen) {
        String namespace = database.getMetadata().getNamespace();
        plan.staleLabels().forEach(pod -> unlabel(namespace, pod));
        switch (plan.step()) {
            case MemberStep.Rest _, MemberStep.Wait _ -> {}
            case MemberStep.Switchover switchover -> switchover(database, switchover);
            case MemberStep.Replace replace -> members.replace(namespace, replace);
            case MemberStep.StartOver _ ->
                members.startOver(namespace, names(database).set(), seen.volumes());
        }
    }

    /** Patroni watches this ConfigMap, checks that nothing is lost, and does it. */
    private void switchover(Database database, MemberStep.Switchover switchover) {
        LOG.atInfo()
                .addKeyValue("from", switchover.from())
                .addKeyValue("to", switchover.to())
                .log("Switching over");
        DatabaseNames names = names(database);
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(database.getMetadata().getNamespace())
                        .withName(names.patroniFailover())
                        .withLabels(DesiredDatabase.patroniLabels(database))
                        .withAnnotations(Map.of("leader", switchover.from(), "member", switchover.to()))
                        .endMetadata()
                        .build())
                .fieldManager(Labels.MANAGER)
                .forceConflicts()
                .serverSideApply();
    }

    private void unlabel(String namespace, String pod) {
        LOG.atInfo().addKeyValue("pod", pod).log("Taking the label of the primary off a pod that does not lead");
        MemberActions.unlessChanged(() -> client.pods()
                .inNamespace(namespace)
                .withName(pod)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"labels\":{\"" + Labels.ROLE + "\":null}}}"));
    }

    private static DatabaseNames names(Database database) {
        return new DatabaseNames(database.getMetadata().getName());
    }
}
