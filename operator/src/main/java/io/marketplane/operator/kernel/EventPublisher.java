package io.marketplane.operator.kernel;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.marketplane.operator.kernel.WriteListener.Outcome;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells people what happened. The same note about the same object is one event whose count grows, at most once in
 * {@link #QUIET}. An event that cannot be written is logged: it never stops the work it tells of. Safe for use by
 * several threads.
 */
public final class EventPublisher {
    /** How long the same note is not repeated. */
    public static final Duration QUIET = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(EventPublisher.class);
    private static final String COMPONENT = "marketplane-operator";
    private static final int LONGEST_MESSAGE = 1024;
    private static final int REMEMBERED = 4096;

    private final KubernetesClient client;
    private final InstantSource clock;
    private final WriteListener listener;
    private final Map<String, Instant> published = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** A publisher on a cluster. */
    public EventPublisher(KubernetesClient client, InstantSource clock, WriteListener listener) {
        this.client = client;
        this.clock = clock;
        this.listener = listener;
    }

    /** Publishes the notes in their order. */
    public void publish(HasMetadata regarding, Collection<EventNote> notes) {
        notes.forEach(note -> publish(regarding, note));
    }

    private void publish(HasMetadata regarding, EventNote note) {
        Instant now = clock.instant();
        Event event = event(regarding, note, now);
        if (!isDue(event.getMetadata().getName(), now)) {
            return;
        }
        ObjectRef ref = ObjectRef.of(event);
        try {
            createOrCount(event);
            listener.wrote(ref, "event", Outcome.ACCEPTED);
        } catch (KubernetesClientException e) {
            listener.wrote(ref, "event", Outcome.REFUSED);
            LOG.atLevel(inTerminatingNamespace(e) ? Level.DEBUG : Level.WARN)
                    .addKeyValue("object", ObjectRef.of(regarding))
                    .addKeyValue("reason", note.reason())
                    .addKeyValue("cause", e.getMessage())
                    .log("An event could not be written");
        }
    }

    /** Then there is nobody left to tell. */
    private static boolean inTerminatingNamespace(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus()).map(Status::getDetails).map(StatusDetails::getCauses).stream()
                .flatMap(List::stream)
                .anyMatch(cause -> "NamespaceTerminating".equals(cause.getReason()));
    }

    private void createOrCount(Event event) {
        try {
            client.v1().events().resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            client.v1()
                    .events()
                    .inNamespace(event.getMetadata().getNamespace())
                    .withName(event.getMetadata().getName())
                    .edit(before -> new EventBuilder(before)
                            .withCount(before.getCount() == null ? 2 : before.getCount() + 1)
                            .withLastTimestamp(event.getLastTimestamp())
                            .build());
        }
    }

    private synchronized boolean isDue(String name, Instant now) {
        Instant before = published.get(name);
        if (before != null && before.plus(QUIET).isAfter(now)) {
            return false;
        }
        published.put(name, now);
        return true;
    }

    private static Event event(HasMetadata regarding, EventNote note, Instant now) {
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        String identity = regarding.getMetadata().getUid() + note.type() + note.reason() + note.message();
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(regarding.getMetadata().getNamespace())
                .withName(Names.derived(
                        regarding.getMetadata().getName(), "." + CanonicalJson.hash(identity, 16), Names.DNS_SUBDOMAIN))
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(regarding.getApiVersion())
                .withKind(regarding.getKind())
                .withNamespace(regarding.getMetadata().getNamespace())
                .withName(regarding.getMetadata().getName())
                .withUid(regarding.getMetadata().getUid())
                .endInvolvedObject()
                .withType(note.type().value())
                .withReason(note.reason())
                .withMessage(note.message().substring(0, Math.min(note.message().length(), LONGEST_MESSAGE)))
                .withFirstTimestamp(time)
                .withLastTimestamp(time)
                .withCount(1)
                .withNewSource()
                .withComponent(COMPONENT)
                .endSource()
                .withReportingComponent(COMPONENT)
                .build();
    }
}
