package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.AuditEntry;
import io.marketplane.flags.server.domain.Flag;
import io.marketplane.flags.server.domain.FlagState;
import io.marketplane.flags.server.domain.Revision;
import io.marketplane.flags.server.domain.Source;
import io.marketplane.service.value.Uuid7;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.springframework.transaction.annotation.Transactional;

/** The use cases of flags as people know them. Thread-safe. */
public class FlagRegistry {

    private final Flags flags;
    private final Revisions revisions;
    private final AuditLog audit;
    private final Uuid7 ids;
    private final InstantSource clock;

    public FlagRegistry(Flags flags, Revisions revisions, AuditLog audit, Uuid7 ids, InstantSource clock) {
        this.flags = flags;
        this.revisions = revisions;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A flag and its states by environment.
     *
     * @param flag the flag
     * @param states empty for an archived one
     */
    public record Found(Flag flag, Map<String, FlagState> states) {}

    /** Adds a flag; keys name one flag for ever, so that of an archived one stays taken. */
    @Transactional
    public Outcome<Flag> create(String key, Flag.Details details, String author) {
        if (flags.find(key).isPresent()) {
            return new Outcome.Conflict<>("There is a flag with this key already; it may be archived.");
        }
        var flag = Flag.create(ids.next(), key, details, now());
        flags.add(flag);
        record(flag, author, "flag.created", "");
        return new Outcome.Done<>(flag);
    }

    /** The flag with this key. */
    @Transactional(readOnly = true)
    public Optional<Found> find(String key) {
        return flags.find(key)
                .map(flag -> new Found(flag, revisions.states(List.of(key)).getOrDefault(key, Map.of())));
    }

    /** A page of flags, see {@link Flags#list}. */
    @Transactional(readOnly = true)
    public List<Found> list(FlagFilter filter, Optional<UUID> after, int limit) {
        var found = flags.list(filter, after, limit);
        var states = revisions.states(found.stream().map(Flag::key).toList());
        return found.stream()
                .map(flag -> new Found(flag, states.getOrDefault(flag.key(), Map.of())))
                .toList();
    }

    /** Changes a flag if {@code condition} holds for it. */
    @Transactional
    public Outcome<Flag> change(
            String key, Predicate<Flag> condition, UnaryOperator<Flag.Details> edit, String author) {
        return begin(key, condition, current -> {
            var changed = current.change(edit.apply(current.details()), now());
            if (!changed.equals(current)) {
                flags.replace(changed);
                record(changed, author, "flag.changed", "");
            }
            return new Outcome.Done<>(changed);
        });
    }

    /** Archives a flag, which is served no more in any environment; refused while others require it. */
    @Transactional
    public Outcome<Flag> archive(String key, Predicate<Flag> condition, String author, String comment) {
        return begin(key, condition, current -> {
            revisions.lockAll();
            var states = revisions.states(List.of(key)).getOrDefault(key, Map.of());
            var declared = states.values().stream()
                    .flatMap(state -> state.owner().stream())
                    .findFirst();
            if (declared.isPresent()) {
                return new Outcome.Declared<>(declared.get());
            }
            var dependants = revisions.dependants(key);
            if (!dependants.isEmpty()) {
                return new Outcome.Conflict<>("Other flags require this one: " + String.join(", ", dependants) + ".");
            }
            var archived = current.archive(now());
            flags.replace(archived);
            states.keySet().stream().sorted().forEach(environment -> {
                long number = revisions.lock(environment).orElseThrow() + 1;
                var origin = new Revision.Origin(author, comment, Source.CONSOLE, now());
                revisions.append(new FlagState(
                        new Revision(environment, number, key, Optional.empty(), origin),
                        Optional.empty(),
                        Optional.empty()));
            });
            record(archived, author, "flag.archived", comment);
            return new Outcome.Done<>(archived);
        });
    }

    private interface Work {
        Outcome<Flag> on(Flag current);
    }

    private Outcome<Flag> begin(String key, Predicate<Flag> condition, Work work) {
        var found = flags.findForChange(key).filter(flag -> !flag.isArchived());
        if (found.isEmpty()) {
            return new Outcome.Missing<>("There is no flag with this key, or it is archived.");
        }
        return condition.test(found.get()) ? work.on(found.get()) : new Outcome.Stale<>(found.get());
    }

    private void record(Flag flag, String author, String action, String comment) {
        var subject = new AuditEntry.Subject(Optional.empty(), Optional.of(flag.key()), OptionalLong.empty());
        audit.add(new AuditEntry(ids.next(), flag.times().updated(), author, action, subject, comment, ""));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
