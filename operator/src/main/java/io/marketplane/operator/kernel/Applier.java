package io.marketplane.operator.kernel;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.marketplane.operator.kernel.WriteListener.Outcome;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the cluster say what is desired, with server-side apply and one field manager ({@link Labels#MANAGER}).
 *
 * <p>An object is written only when it is missing, when what we want of it has changed, or when somebody changed a
 * field that we set; so there are no writes at rest, and the fields of others stay. A field that is not desired any
 * more is removed by the API server, because we alone applied it. Safe for use by several threads.
 */
public final class Applier {
    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

    private final KubernetesClient client;
    private final InstantSource clock;
    private final WriteListener listener;
    private final WriteMemory memory = new WriteMemory();

    /** An applier on a cluster. */
    public Applier(KubernetesClient client, InstantSource clock, WriteListener listener) {
        this.client = client;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Applies what differs, in the order given. An object of ours gets {@code owner} as its controller, unless it names
     * owners itself. A refused write does not stop the others; it comes back as a value.
     *
     * @param observed what the informers know; an object that is not among them is looked up before it is created
     * @throws KubernetesClientException when the API server gave no answer at all
     */
    public Applied apply(
            HasMetadata owner, Collection<? extends HasMetadata> desired, Collection<? extends HasMetadata> observed) {
        return applyAll(owner, desired, observed, object -> DesiredObject.of(object, owner));
    }

    /**
     * As {@link #apply}, for objects that outlive {@code owner}: they get no controller, and lose the one that we gave
     * them. Their labels say whose they are.
     */
    public Applied applyUnowned(
            HasMetadata owner, Collection<? extends HasMetadata> desired, Collection<? extends HasMetadata> observed) {
        return applyAll(owner, desired, observed, DesiredObject::unowned);
    }

    private Applied applyAll(
            HasMetadata owner,
            Collection<? extends HasMetadata> desired,
            Collection<? extends HasMetadata> observed,
            Function<HasMetadata, DesiredObject> form) {
        Map<ObjectRef, HasMetadata> there =
                observed.stream().collect(toMap(ObjectRef::of, object -> object, (first, second) -> first));
        return desired.stream()
                .map(object -> applyOne(
                        owner, object, form.apply(object), Optional.ofNullable(there.get(ObjectRef.of(object)))))
                .reduce(Applied.NOTHING, Applied::and);
    }

    /**
     * Deletes what {@code owner} controls and does not desire any more, and nothing else. An object that has changed
     * since it was observed is left for the next time.
     */
    public Applied prune(
            HasMetadata owner, Collection<? extends HasMetadata> desired, Collection<? extends HasMetadata> observed) {
        Set<ObjectRef> wanted = desired.stream().map(ObjectRef::of).collect(toSet());
        return observed.stream()
                .filter(object -> OwnerReferences.isControlledBy(object, owner))
                .filter(object -> !wanted.contains(ObjectRef.of(object)))
                .filter(object -> object.getMetadata().getDeletionTimestamp() == null)
                .map(this::delete)
                .reduce(Applied.NOTHING, Applied::and);
    }

    private Applied applyOne(
            HasMetadata owner, HasMetadata object, DesiredObject desired, Optional<HasMetadata> cached) {
        return answered(desired.ref(), "apply", () -> {
            Optional<HasMetadata> current =
                    cached.or(() -> Optional.ofNullable(client.resource(object).get()));
            return current.map(there -> reconcile(owner, object, desired, there))
                    .orElseGet(() -> write(object, desired));
        });
    }

    private Applied reconcile(HasMetadata owner, HasMetadata object, DesiredObject desired, HasMetadata there) {
        return switch (ApplyDecision.of(owner, desired, there, memory.accepted(desired))) {
            case ApplyDecision.InPlace _ -> Applied.NOTHING;
            case ApplyDecision.Outdated _ -> write(object, desired);
            case ApplyDecision.Drifted drifted -> repair(object, desired, drifted);
            case ApplyDecision.Foreign foreign ->
                refused(new WriteRefused(desired.ref(), "apply", HttpURLConnection.HTTP_CONFLICT, foreign.cause()));
        };
    }

    private Applied repair(HasMetadata object, DesiredObject desired, ApplyDecision.Drifted drifted) {
        Instant now = clock.instant();
        return memory.repairWait(desired.ref(), now)
                .map(wait -> new Applied(List.of(), List.of(), Optional.of(wait)))
                .orElseGet(() -> {
                    LOG.atInfo()
                            .addKeyValue("object", desired.ref())
                            .addKeyValue("fields", drifted.paths())
                            .log("Putting back fields that were changed by somebody else");
                    memory.repaired(desired.ref(), now);
                    return write(object, desired);
                });
    }

    private Applied write(HasMetadata object, DesiredObject desired) {
        HasMetadata typed = CanonicalJson.value(desired.json(), object.getClass());
        HasMetadata result = client.resource(typed)
                .fieldManager(Labels.MANAGER)
                .forceConflicts()
                .serverSideApply();
        listener.wrote(desired.ref(), "apply", Outcome.ACCEPTED);
        memory.accept(desired, SubsetComparison.between(desired.json(), CanonicalJson.tree(result)));
        return new Applied(List.of(desired.ref()), List.of(), Optional.empty());
    }

    private Applied delete(HasMetadata object) {
        ObjectRef ref = ObjectRef.of(object);
        return answered(ref, "delete", () -> {
            client.resource(object)
                    .lockResourceVersion(object.getMetadata().getResourceVersion())
                    .delete();
            listener.wrote(ref, "delete", Outcome.ACCEPTED);
            memory.forget(ref);
            return new Applied(List.of(ref), List.of(), Optional.empty());
        });
    }

    private Applied answered(ObjectRef ref, String verb, Supplier<Applied> write) {
        try {
            return write.get();
        } catch (KubernetesClientException e) {
            if (e.getCode() < HttpURLConnection.HTTP_BAD_REQUEST) {
                throw e;
            }
            listener.wrote(ref, verb, Outcome.REFUSED);
            if (verb.equals("delete") && e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return new Applied(List.of(), List.of(), Optional.of(BackOff.SHORTEST));
            }
            return refused(WriteRefused.of(ref, verb, e));
        }
    }

    private Applied refused(WriteRefused refusal) {
        return new Applied(List.of(), List.of(refusal), Optional.of(memory.refused(refusal.object())));
    }
}
