package io.marketplane.operator.members.edge;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.marketplane.operator.members.observe.StorageFacts;
import io.marketplane.operator.members.observe.Volume;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out why a volume is not there. Asks only while one is missing, so that nothing is read at rest. */
public final class StorageInspector {
    private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";
    private final KubernetesClient client;

    /** An inspector of a cluster. */
    public StorageInspector(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Why the first of the volumes that are not there is not.
     *
     * @param storageClass the class that was asked for, if one was
     */
    public StorageFacts look(String namespace, @Nullable String storageClass, List<Volume> volumes) {
        Optional<Volume> waiting =
                volumes.stream().filter(volume -> !volume.provisioned()).findFirst();
        if (waiting.isEmpty()) {
            return StorageFacts.FINE;
        }
        try {
            return look(namespace, storageClass, waiting.get());
        } catch (KubernetesClientException e) {
            // Storage classes cannot be read where the operator may only see some namespaces; the claim's events can.
            return new StorageFacts(Optional.empty(), false, failure(namespace, waiting.get()));
        }
    }

    private StorageFacts look(String namespace, @Nullable String wanted, Volume waiting) {
        Optional<String> missing = Optional.ofNullable(wanted)
                .filter(name ->
                        client.storage().v1().storageClasses().withName(name).get() == null);
        boolean noDefault = wanted == null
                && waiting.storageClass().isEmpty()
                && client.storage().v1().storageClasses().list().getItems().stream()
                        .noneMatch(StorageInspector::isDefault);
        return new StorageFacts(missing, noDefault, failure(namespace, waiting));
    }

    private Optional<String> failure(String namespace, Volume waiting) {
        return client
                .v1()
                .events()
                .inNamespace(namespace)
                .withField("involvedObject.name", waiting.name())
                .list()
                .getItems()
                .stream()
                .filter(event -> "ProvisioningFailed".equals(event.getReason()))
                .max(Comparator.comparing(event -> Objects.requireNonNullElse(event.getLastTimestamp(), "")))
                .map(Event::getMessage);
    }

    private static boolean isDefault(StorageClass storageClass) {
        Map<String, String> annotations =
                Objects.requireNonNullElse(storageClass.getMetadata().getAnnotations(), Map.of());
        return "true".equals(annotations.get(DEFAULT_CLASS));
    }
}
