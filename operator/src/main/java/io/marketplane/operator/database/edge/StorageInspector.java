package io.marketplane.operator.database.edge;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.marketplane.crds.database.Database;
import io.marketplane.operator.database.observe.StorageFacts;
import io.marketplane.operator.database.observe.Volume;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds out why a volume is not there. Asks only while one is missing, so that nothing is read at rest. */
final class StorageInspector {
    private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";
    private final KubernetesClient client;

    StorageInspector(KubernetesClient client) {
        this.client = client;
    }

    StorageFacts look(Database database, List<Volume> volumes) {
        Optional<Volume> waiting =
                volumes.stream().filter(volume -> !volume.provisioned()).findFirst();
        if (waiting.isEmpty()) {
            return StorageFacts.FINE;
        }
        try {
            return look(database, waiting.get());
        } catch (KubernetesClientException e) {
            // Storage classes cannot be read where the operator may only see some namespaces; the claim's events can.
            return new StorageFacts(Optional.empty(), false, failure(database, waiting.get()));
        }
    }

    private StorageFacts look(Database database, Volume waiting) {
        String wanted = database.getSpec().storage().storageClass();
        Optional<String> missing = Optional.ofNullable(wanted)
                .filter(name ->
                        client.storage().v1().storageClasses().withName(name).get() == null);
        boolean noDefault = wanted == null
                && waiting.storageClass().isEmpty()
                && client.storage().v1().storageClasses().list().getItems().stream()
                        .noneMatch(StorageInspector::isDefault);
        return new StorageFacts(missing, noDefault, failure(database, waiting));
    }

    private Optional<String> failure(Database database, Volume waiting) {
        return client
                .v1()
                .events()
                .inNamespace(database.getMetadata().getNamespace())
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
