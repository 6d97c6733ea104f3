package io.marketplane.operator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.platform.junit.ApiServer;
import io.marketplane.platform.junit.KubernetesApiTest;
import io.marketplane.platform.junit.TestNamespace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KubernetesApiTest
class EventPublisherTest {
    private static final EventNote NOTE = EventNote.warning("WriteRefused", "The quota is used up: raise it");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private ConfigMap regarding;

    @BeforeEach
    void anObject(KubernetesClient client, @TestNamespace String namespace) {
        regarding = client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("shop")
                        .withNamespace(namespace)
                        .endMetadata()
                        .build())
                .create();
    }

    @Test
    void anEventNamesItsObjectAndSaysWhatToDo(KubernetesClient client) {
        new EventPublisher(client, now::get, WriteListener.NONE).publish(regarding, List.of(NOTE));
        assertThat(events(client)).singleElement().satisfies(event -> {
            assertThat(event.getType()).isEqualTo("Warning");
            assertThat(event.getReason()).isEqualTo("WriteRefused");
            assertThat(event.getMessage()).isEqualTo(NOTE.message());
            assertThat(event.getInvolvedObject().getUid())
                    .isEqualTo(regarding.getMetadata().getUid());
        });
    }

    @Test
    void theSameNoteIsOneEventWhoseCountGrowsAndNotAFlood(KubernetesClient client) {
        List<String> writes = new ArrayList<>();
        EventPublisher events = new EventPublisher(client, now::get, (object, verb, outcome) -> writes.add(verb));
        for (int i = 0; i < 10; i++) {
            events.publish(regarding, List.of(NOTE));
        }
        assertThat(writes).hasSize(1);
        now.updateAndGet(time -> time.plus(EventPublisher.QUIET).plusSeconds(1));
        events.publish(regarding, List.of(NOTE));
        assertThat(events(client)).singleElement().satisfies(event -> {
            assertThat(event.getCount()).isEqualTo(2);
            assertThat(event.getLastTimestamp()).isEqualTo("2026-01-01T00:05:01Z");
        });
    }

    @Test
    void anEventThatIsRefusedStopsNothing(ApiServer server) {
        List<String> writes = new ArrayList<>();
        try (KubernetesClient nobody = server.clientFor("nobody")) {
            new EventPublisher(nobody, now::get, (object, verb, outcome) -> writes.add(verb + " " + outcome))
                    .publish(regarding, List.of(NOTE));
        }
        assertThat(writes).containsExactly("event REFUSED");
    }

    private List<Event> events(KubernetesClient client) {
        return client.v1().events().inNamespace(regarding.getMetadata().getNamespace()).list().getItems().stream()
                .filter(event -> event.getInvolvedObject().getName().equals("shop"))
                .toList();
    }
}
