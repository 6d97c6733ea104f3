package io.marketplane.operator.database.edge;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.marketplane.crds.database.Database;
import io.marketplane.operator.database.decide.DatabasePlan;
import io.marketplane.operator.database.decide.MemberStep;
import io.marketplane.operator.database.desired.DesiredDatabase;
import io.marketplane.operator.database.observe.DatabaseNames;
import io.marketplane.operator.database.observe.DatabaseObservation;
import io.marketplane.operator.database.observe.Volume;
import io.marketplane.operator.kernel.Labels;
import java.net.HttpURLConnection;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does to members what a plan says. */
final class MemberActions {
    private static final Logger LOG = LoggerFactory.getLogger(MemberActions.class);
    private final KubernetesClient client;

    MemberActions(KubernetesClient client) {
        this.client = client;
    }

    void act(Database database, DatabasePlan plan, DatabaseObservation seen) {
        String namespace = database.getMetadata().getNamespace();
        plan.staleLabels().forEach(pod -> unlabel(namespace, pod));
        switch (plan.step()) {
            case MemberStep.Rest _, MemberStep.Wait _ -> {}
            case MemberStep.Switchover switchover -> switchover(database, switchover);
            case MemberStep.Replace replace -> replace(namespace, replace);
            case MemberStep.StartOver _ -> startOver(database, seen);
        }
    }

    /** Patroni watches this ConfigMap, checks that nothing is lost, and does it. */
    private void switchover(Database database, MemberStep.Switchover switchover) {
        LOG.atInfo()
                .addKeyValue("from", switchover.from())
                .addKeyValue("to", switchover.to())
                .log("Switching over");
        DatabaseNames names = new DatabaseNames(database.getMetadata().getName());
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

    private void replace(String namespace, MemberStep.Replace replace) {
        LOG.atInfo()
                .addKeyValue("pod", replace.pod())
                .addKeyValue("why", replace.why())
                .log("Replacing a member");
        Pod pod = client.pods().inNamespace(namespace).withName(replace.pod()).get();
        if (pod != null && pod.getMetadata().getDeletionTimestamp() == null) {
            unlessChanged(() -> client.resource(pod)
                    .lockResourceVersion(pod.getMetadata().getResourceVersion())
                    .delete());
        }
    }

    private void unlabel(String namespace, String pod) {
        LOG.atInfo().addKeyValue("pod", pod).log("Taking the label of the primary off a pod that does not lead");
        unlessChanged(() -> client.pods()
                .inNamespace(namespace)
                .withName(pod)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"labels\":{\"" + Labels.ROLE + "\":null}}}"));
    }

    /** The claims looked at have no volume; one that got a volume since then has another resource version. */
    private void startOver(Database database, DatabaseObservation seen) {
        String namespace = database.getMetadata().getNamespace();
        LOG.atInfo().addKeyValue("database", database.getMetadata().getName()).log("Making unprovisioned claims anew");
        client.apps()
                .statefulSets()
                .inNamespace(namespace)
                .withName(database.getMetadata().getName())
                .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                .delete();
        for (Volume volume : seen.volumes()) {
            var claim = client.persistentVolumeClaims()
                    .inNamespace(namespace)
                    .withName(volume.name())
                    .get();
            boolean empty = claim != null && claim.getSpec().getVolumeName() == null;
            if (empty) {
                unlessChanged(() -> client.resource(claim)
                        .lockResourceVersion(claim.getMetadata().getResourceVersion())
                        .delete());
            }
        }
    }

    private static void unlessChanged(Runnable write) {
        try {
            write.run();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }
}
