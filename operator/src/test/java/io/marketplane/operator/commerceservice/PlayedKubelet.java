package io.marketplane.operator.commerceservice;

import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Plays the kubelet where there are no nodes: a pod becomes ready, unless its image says {@code broken} (it cannot be
 * pulled) or {@code slow} (it waits until {@link #releaseSlow}).
 */
final class PlayedKubelet implements AutoCloseable {
    private static final String NODE = "played";

    private final KubernetesClient client;
    private final SharedIndexInformer<Pod> pods;
    private final AtomicInteger addresses = new AtomicInteger(1);
    private volatile boolean slowIsReady;

    PlayedKubelet(KubernetesClient client, String namespace) {
        this.client = client;
        client.resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName(NODE)
                        .endMetadata()
                        .build())
                .serverSideApply();
        this.pods = client.pods().inNamespace(namespace).inform(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Pod pod) {
                play(pod);
            }

            @Override
            public void onUpdate(Pod before, Pod pod) {
                play(pod);
            }

            @Override
            public void onDelete(Pod pod, boolean unknown) {}
        });
    }

    void releaseSlow() {
        slowIsReady = true;
        pods.getStore().list().forEach(this::play);
    }

    @Override
    public void close() {
        pods.close();
    }

    private void play(Pod pod) {
        try {
            if (pod.isMarkedForDeletion()) {
                client.resource(pod).withGracePeriod(0).delete();
            } else if (pod.getSpec().getNodeName() == null) {
                bind(pod);
            } else if (pod.getStatus().getContainerStatuses().isEmpty()) {
                run(pod, pod.getSpec().getContainers().getFirst().getImage());
            }
        } catch (KubernetesClientException e) {
            if (e.getCode() != 404 && e.getCode() != 409) {
                throw e;
            }
        }
    }

    private void bind(Pod pod) {
        client.bindings()
                .inNamespace(pod.getMetadata().getNamespace())
                .resource(new BindingBuilder()
                        .withNewMetadata()
                        .withName(pod.getMetadata().getName())
                        .endMetadata()
                        .withNewTarget()
                        .withKind("Node")
                        .withName(NODE)
                        .endTarget()
                        .build())
                .create();
    }

    private void run(Pod pod, String image) {
        if (!image.contains("slow") || slowIsReady) {
            client.resource(image.contains("broken") ? broken(pod, image) : ready(pod, image))
                    .patchStatus();
        }
    }

    private Pod ready(Pod pod, String image) {
        int address = addresses.getAndIncrement();
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return new PodBuilder(pod)
                .withNewStatus()
                .withPhase("Running")
                .addNewPodIP("10.1." + address / 250 + "." + (address % 250 + 1))
                .withPodIP("10.1." + address / 250 + "." + (address % 250 + 1))
                .withConditions(new PodConditionBuilder()
                        .withType("Ready")
                        .withStatus("True")
                        .withLastTransitionTime(now)
                        .build())
                .withContainerStatuses(new ContainerStatusBuilder()
                        .withName("app")
                        .withImage(image)
                        .withImageID("played")
                        .withReady(true)
                        .withStarted(true)
                        .withRestartCount(0)
                        .withNewState()
                        .withNewRunning(now)
                        .endState()
                        .build())
                .endStatus()
                .build();
    }

    private static Pod broken(Pod pod, String image) {
        return new PodBuilder(pod)
                .withNewStatus()
                .withPhase("Pending")
                .withContainerStatuses(new ContainerStatusBuilder()
                        .withName("app")
                        .withImage(image)
                        .withImageID("")
                        .withReady(false)
                        .withRestartCount(0)
                        .withNewState()
                        .withNewWaiting("played", "ImagePullBackOff")
                        .endState()
                        .build())
                .endStatus()
                .build();
    }
}
