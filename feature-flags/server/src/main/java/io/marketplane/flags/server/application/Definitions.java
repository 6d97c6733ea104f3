package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.AuditEntry;
import io.marketplane.flags.server.domain.Definition;
import io.marketplane.flags.server.domain.DefinitionCheck;
import io.marketplane.flags.server.domain.DefinitionEdit;
import io.marketplane.flags.server.domain.FlagState;
import io.marketplane.flags.server.domain.KillSwitch;
import io.marketplane.flags.server.domain.Owner;
import io.marketplane.flags.server.domain.Revision;
import io.marketplane.flags.server.domain.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * The use cases of definitions: each change is a revision and an audit entry in one transaction. What can go wrong in
 * the ordinary way is a value. Thread-safe.
 */
public class Definitions {

    /** How long a kill switch may stand against what a resource declares. */
    public static final Duration LONGEST_OVERRIDE = Duration.ofHours(24);

    static final String NO_FLAG = "There is no flag with this key, or it is archived.";
    static final String NO_REVISION = "The flag has no definition with this revision number here.";
    static final String NOT_THROWN = "The kill switch of this flag is not thrown in this environment.";

    private final Flags flags;
    private final Revisions revisions;
    private final Journal audit;

    public Definitions(Flags flags, Revisions revisions, Journal audit) {
        this.flags = flags;
        this.revisions = revisions;
        this.audit = audit;
    }

    /** The flag as it is in an environment. */
    @Transactional(readOnly = true)
    public Optional<FlagState> find(String environment, String flagKey) {
        return revisions.current(environment, flagKey);
    }

    /** A page of a flag's history, see {@link Revisions#history}. */
    @Transactional(readOnly = true)
    public List<Revision> history(String environment, String flagKey, long below, int limit) {
        return revisions.history(environment, flagKey, below, limit);
    }

    /** Gives a flag a definition; the same definition again is no new revision. */
    @Transactional
    public Outcome<FlagState> put(Change change, JsonNode definition) {
        return begin(
                change,
                current -> ofPeople(current)
                        .orElseGet(() -> accept(change, current, definition, Source.CONSOLE, "definition.changed")));
    }

    /**
     * Throws the kill switch. Thrown already, it stays as it is; that of a declared flag is taken back by itself after
     * {@link #LONGEST_OVERRIDE}, counted anew.
     *
     * @param review whether another approver has to confirm it
     */
    @Transactional
    public Outcome<FlagState> kill(Change change, boolean review) {
        return begin(change, found -> {
            if (found.isEmpty()) {
                return undefined();
            }
            var current = found.get();
            boolean thrown = current.kill().isPresent();
            if (thrown && current.owner().isEmpty()) {
                return new Outcome.Done<>(current);
            }
            var until = current.owner().map(_ -> audit.now().plus(LONGEST_OVERRIDE));
            long from = current.kill().map(KillSwitch::from).orElse(current.number());
            var killed = thrown
                    ? definition(current.revision())
                    : definition(current.revision()).killed();
            var toReview = Optional.of(change.author()).filter(_ -> review);
            return new Outcome.Done<>(append(
                    change,
                    killed,
                    new Step(
                            Source.KILL,
                            "flag.killed",
                            Optional.of(new KillSwitch(from, until, toReview)),
                            current.owner())));
        });
    }

    /** Confirms a kill switch that somebody else threw; it stays thrown, and there is no new revision. */
    @Transactional
    public Outcome<FlagState> confirmKill(Change change) {
        return begin(change, found -> {
            var thrown = found.flatMap(FlagState::kill);
            var by = thrown.flatMap(KillSwitch::toReview);
            if (found.isEmpty() || by.isEmpty()) {
                return new Outcome.Conflict<>("The flag has no kill switch here that is to be reviewed.");
            }
            if (by.get().equals(change.author())) {
                return new Outcome.Forbidden<>("Who threw the kill switch cannot confirm it: another approver has to.");
            }
            var current = found.get();
            var confirmed = new FlagState(current.revision(), thrown.map(KillSwitch::confirmed), current.owner());
            revisions.mark(confirmed);
            note(change, "kill.confirmed", current.number(), "thrown by " + by.get());
            return new Outcome.Done<>(confirmed);
        });
    }

    /** Takes the kill switch back: the definition before it is in force again. */
    @Transactional
    public Outcome<FlagState> restore(Change change) {
        return begin(change, found -> {
            return found.flatMap(FlagState::kill)
                    .map(kill -> takeUp(change, found, kill.from(), "flag.restored"))
                    .orElseGet(() -> new Outcome.Conflict<>(NOT_THROWN));
        });
    }

    /** Makes a new revision that equals an older one. */
    @Transactional
    public Outcome<FlagState> revert(Change change, long number) {
        return begin(
                change, found -> ofPeople(found).orElseGet(() -> takeUp(change, found, number, "definition.reverted")));
    }

    /** Does a step of a schedule, on the definition that is in force by then; not against a kill switch. */
    @Transactional
    public Outcome<FlagState> edit(Change change, DefinitionEdit edit) {
        return begin(
                change,
                current -> ofPeople(current).orElseGet(() -> {
                    if (current.flatMap(FlagState::kill).isPresent()) {
                        return new Outcome.Conflict<>("The kill switch of the flag is thrown.");
                    }
                    var before = current.map(FlagState::revision).flatMap(Revision::definition);
                    return accept(change, current, edit.applyTo(before), Source.SCHEDULE, "definition.changed");
                }));
    }

    /** Refuses what a resource declares. */
    private static Optional<Outcome<FlagState>> ofPeople(Optional<FlagState> found) {
        return found.flatMap(FlagState::owner).map(Outcome.Declared::new);
    }

    private Outcome<FlagState> takeUp(Change change, Optional<FlagState> found, long number, String action) {
        return revisions
                .find(change.environment(), change.flagKey(), number)
                .flatMap(Revision::definition)
                .map(older -> accept(change, found, older.tree(), Source.REVERT, action))
                .orElseGet(() -> new Outcome.Missing<>(NO_REVISION));
    }

    private interface Work {
        Outcome<FlagState> on(Optional<FlagState> current);
    }

    private Outcome<FlagState> begin(Change change, Work work) {
        if (revisions.lock(change.environment()).isEmpty()) {
            return new Outcome.Missing<>("There is no environment with this name.");
        }
        if (flags.find(change.flagKey()).filter(flag -> !flag.isArchived()).isEmpty()) {
            return new Outcome.Missing<>(NO_FLAG);
        }
        var current = revisions.current(change.environment(), change.flagKey());
        if (change.condition().test(current)) {
            return work.on(current);
        }
        return current.<Outcome<FlagState>>map(Outcome.Stale::new).orElseGet(Outcome.Absent::new);
    }

    private Outcome<FlagState> accept(
            Change change, Optional<FlagState> current, JsonNode tree, Source source, String action) {
        var requires = Definition.of(tree).requires();
        var others = revisions.related(change.environment(), change.flagKey(), requires);
        var problems = DefinitionCheck.problems(change.flagKey(), tree, others);
        if (!problems.isEmpty()) {
            return new Outcome.Invalid<>(problems);
        }
        var definition = Definition.of(tree);
        var same = current.filter(state -> state.revision().definition().equals(Optional.of(definition)))
                .filter(state -> state.kill().isEmpty());
        return new Outcome.Done<>(same.orElseGet(() -> append(
                change, definition, new Step(source, action, Optional.empty(), current.flatMap(FlagState::owner)))));
    }

    /** How a revision comes about. */
    private record Step(Source source, String action, Optional<KillSwitch> kill, Optional<Owner> owner) {}

    private FlagState append(Change change, Definition definition, Step step) {
        long number = revisions.lock(change.environment()).orElseThrow() + 1;
        var now = audit.now();
        var origin = new Revision.Origin(change.author(), change.comment(), step.source, now);
        var revision = new Revision(change.environment(), number, change.flagKey(), Optional.of(definition), origin);
        var state = new FlagState(revision, step.kill, step.owner);
        revisions.append(state);
        note(change, step.action, number, change.detail());
        return state;
    }

    private void note(Change change, String action, long number, String detail) {
        var subject = new AuditEntry.Subject(
                Optional.of(change.environment()), Optional.of(change.flagKey()), OptionalLong.of(number));
        audit.note(change.author(), action, subject, change.comment(), detail);
    }

    private static Outcome<FlagState> undefined() {
        return new Outcome.Missing<>("The flag has no definition in this environment.");
    }

    private static Definition definition(Revision revision) {
        return revision.definition().orElseThrow();
    }
}
