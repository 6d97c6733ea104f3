package io.marketplane.operator.members.edge;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.observe.SetNames;
import io.marketplane.operator.members.observe.Volume;
import java.net.HttpURLConnection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does to the pods and claims of members what a plan says. Safe for use by several threads. */
public final class MemberActions {
    private static final Logger LOG = LoggerFactory.getLogger(MemberActions.class);
    private final KubernetesClient client;

    /** Actions on a cluster. */
    public MemberActions(KubernetesClient client) {
        this.client = client;
    }

    /** Deletes the pod, so that its StatefulSet makes it anew; one that is being deleted is left alone. */
    public void replace(String namespace, MemberStep.Replace replace) {
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

    /**
     * Deletes the StatefulSet and the claims that have no volume. The claims looked at have none; one that got a volume
     * since then has another resource version.
     */
    public void startOver(String namespace, SetNames names, List<Volume> volumes) {
        LOG.atInfo().addKeyValue("members", names.set()).log("Making unprovisioned claims anew");
        client.apps()
                .statefulSets()
                .inNamespace(namespace)
                .withName(names.set())
                .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                .delete();
        for (Volume volume : volumes) {
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

    /** Writes; what has changed or gone since it was looked at is left for the next time. */
    public static void unlessChanged(Runnable write) {
        try {
            write.run();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }
}
