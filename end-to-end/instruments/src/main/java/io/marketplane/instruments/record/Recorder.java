package io.marketplane.instruments.record;

import static java.util.stream.Collectors.joining;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Records every change of some kinds of object in one namespace until it is closed. A broken watch fails the test that
 * reads it.
 */
public final class Recorder implements AutoCloseable {
    private static final String REVISION = "marketplane.io/revision-hash";

    private final List<Seen<? extends HasMetadata>> seen = new CopyOnWriteArrayList<>();
    private final List<WatcherException> broken = new CopyOnWriteArrayList<>();
    private final List<Watch> watches = new ArrayList<>();

    private Recorder() {}

    /** Starts recording {@code kinds} in {@code namespace}; what is there already comes first, as added. */
    @SafeVarargs
    public static Recorder of(KubernetesClient client, String namespace, Class<? extends HasMetadata>... kinds) {
        Recorder recorder = new Recorder();
        for (Class<? extends HasMetadata> kind : kinds) {
            recorder.watches.add(client.resources(kind).inNamespace(namespace).watch(recorder.watcher()));
        }
        return recorder;
    }

    private <T extends HasMetadata> Watcher<T> watcher() {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, T object) {
                seen.add(new Seen<>(Instant.now(), action, object));
            }

            @Override
            public void onClose(WatcherException cause) {
                broken.add(cause);
            }
        };
    }

    /** All that was seen of one kind, oldest first. */
    public <T extends HasMetadata> Stream<Seen<T>> of(Class<T> kind) {
        if (!broken.isEmpty()) {
            throw new IllegalStateException("a watch of the record broke: the record has gaps", broken.getFirst());
        }
        return seen.stream()
                .filter(one -> kind.isInstance(one.object()))
                .map(one -> new Seen<>(one.at(), one.action(), kind.cast(one.object())));
    }

    /** The revisions that the selector of a Service has held, oldest first, each once per change. */
    public List<String> revisionsOf(String serviceName) {
        List<String> revisions = new ArrayList<>();
        of(Service.class)
                .map(Seen::object)
                .filter(service -> service.getMetadata().getName().equals(serviceName))
                .map(service -> service.getSpec().getSelector().get(REVISION))
                .filter(Objects::nonNull)
                .forEach(revision -> {
                    if (revisions.isEmpty() || !revisions.getLast().equals(revision)) {
                        revisions.add(revision);
                    }
                });
        return List.copyOf(revisions);
    }

    /** All that was seen, a line each, for the message of a failed assertion. */
    public String story() {
        return seen.stream()
                .map(one -> "%s %s %s %s%s"
                        .formatted(
                                one.at(),
                                one.action(),
                                one.object().getKind(),
                                one.object().getMetadata().getName(),
                                detail(one.object())))
                .collect(joining("\n"));
    }

    private static String detail(HasMetadata object) {
        return switch (object) {
            case Service service -> " selects " + service.getSpec().getSelector();
            case Pod pod ->
                " on " + pod.getSpec().getNodeName()
                        + (pod.getMetadata().getDeletionTimestamp() == null ? "" : " terminating")
                        + (isReady(pod) ? " ready" : " not ready");
            default -> "";
        };
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    @Override
    public void close() {
        watches.forEach(Watch::close);
    }
}
