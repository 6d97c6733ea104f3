package io.marketplane.flags.server.application;

import io.marketplane.flags.evaluator.value.Problem;
import io.marketplane.flags.server.domain.AuditEntry;
import io.marketplane.flags.server.domain.Claim;
import io.marketplane.flags.server.domain.Declaration;
import io.marketplane.flags.server.domain.DeclarationCheck;
import io.marketplane.flags.server.domain.Declared;
import io.marketplane.flags.server.domain.Definition;
import io.marketplane.flags.server.domain.Flag;
import io.marketplane.flags.server.domain.FlagState;
import io.marketplane.flags.server.domain.KillSwitch;
import io.marketplane.flags.server.domain.Owner;
import io.marketplane.flags.server.domain.Revision;
import io.marketplane.flags.server.domain.Source;
import io.marketplane.service.value.Uuid7;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.transaction.annotation.Transactional;

/**
 * The use cases of resources that declare flags: a declaration is taken as a whole or not at all, in one transaction.
 * Thread-safe.
 */
public class Declarations implements Timed {

    /** Who acts when nobody asked for it. */
    private static final String ITSELF = "marketplane";

    private final Flags flags;
    private final Revisions revisions;
    private final DeclarationStore store;
    private final AuditLog audit;
    private final Uuid7 ids;
    private final InstantSource clock;

    public Declarations(
            Flags flags, Revisions revisions, DeclarationStore store, AuditLog audit, Uuid7 ids, InstantSource clock) {
        this.flags = flags;
        this.revisions = revisions;
        this.store = store;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A resource as it is served.
     *
     * @param declared what was accepted
     * @param killed its flags whose kill switch is thrown, by key
     */
    public record Found(Declared declared, Map<String, KillSwitch> killed) {}

    /** What came of a declaration. */
    public sealed interface Result {

        /** It is served. */
        record Accepted(Found found) implements Result {}

        /** It is refused, and what was accepted before stays; at least one reason. */
        record Invalid(List<Problem> problems) implements Result {}

        /**
         * A flag is somebody else's, and what was accepted before stays.
         *
         * @param flag its key
         * @param owner the resource that has it; empty for people
         */
        record Taken(String flag, Optional<Owner> owner) implements Result {}
    }

    /** What a resource declares in an environment. */
    @Transactional(readOnly = true)
    public Optional<Found> find(String environment, Owner owner) {
        return store.find(environment, owner).map(declared -> found(environment, owner, declared));
    }

    /** Takes a declaration; the same again is no new revision. */
    @Transactional
    public Result declare(Declaration declaration, String author) {
        String environment = declaration.environment();
        revisions.lock(environment);
        var states = states(declaration);
        var others = new HashMap<Owner, Declared>();
        states.values().stream()
                .flatMap(state -> state.owner().stream())
                .forEach(owner -> store.find(environment, owner).ifPresent(found -> others.put(owner, found)));
        var created = new HashMap<Owner, Instant>();
        others.forEach((owner, found) -> created.put(owner, found.createdAt()));
        return switch (Claim.of(declaration, states, created)) {
            case Claim.Refused(var flag, var owner) -> new Result.Taken(flag, owner);
            case Claim.Granted(var surpassed) -> {
                var dropped = new TreeSet<>(
                        revisions.declaredBy(environment, declaration.owner()).keySet());
                dropped.removeAll(declaration.definitions().keySet());
                var problems = DeclarationCheck.problems(declaration, related(declaration, dropped), dropped);
                if (!problems.isEmpty()) {
                    yield new Result.Invalid(problems);
                }
                surpassed.forEach(owner -> Optional.ofNullable(others.get(owner))
                        .ifPresent(found -> store.keep(environment, owner, found.surpassed())));
                yield new Result.Accepted(take(declaration, states, dropped, author));
            }
        };
    }

    /**
     * A resource is gone.
     *
     * @param archive whether its flags are served no more; else they are people's from now on
     * @return the last revision that it made, 0 for none; empty when there was no such declaration
     */
    @Transactional
    public Optional<Long> withdraw(String environment, Owner owner, boolean archive, String author) {
        revisions.lock(environment);
        var declared = store.find(environment, owner);
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        var turn = new Turn(environment, author);
        new TreeMap<>(revisions.declaredBy(environment, owner)).forEach((key, state) -> {
            if (archive) {
                turn.append(key, Optional.empty(), Optional.empty(), Optional.empty(), "flag.withdrawn");
            } else {
                turn.append(key, state.revision().definition(), state.kill(), Optional.empty(), "flag.released");
            }
        });
        store.remove(environment, owner);
        return turn.last.or(() -> Optional.of(0L));
    }

    /** Takes back a kill switch whose time has come. */
    @Override
    @Transactional
    public boolean doNext() {
        var due = revisions.killedUntil(now()).stream().findFirst();
        due.ifPresent(this::takeBack);
        return due.isPresent();
    }

    private void takeBack(FlagState due) {
        String environment = due.revision().environment();
        String key = due.revision().flagKey();
        revisions.lock(environment);
        // Another replica may have been quicker.
        revisions
                .current(environment, key)
                .filter(due::equals)
                .ifPresent(state -> new Turn(environment, ITSELF)
                        .append(key, declared(state), Optional.empty(), state.owner(), "flag.restored"));
    }

    /** What the resource said of a flag, also while its kill switch is thrown. */
    private Optional<Definition> declared(FlagState state) {
        var revision = state.revision();
        return state.kill()
                .flatMap(kill -> revisions.find(revision.environment(), revision.flagKey(), kill.from()))
                .orElse(revision)
                .definition();
    }

    private Found take(Declaration declaration, Map<String, FlagState> states, Set<String> dropped, String author) {
        String environment = declaration.environment();
        var turn = new Turn(environment, author);
        declaration.definitions().forEach((key, definition) -> {
            known(key, author);
            turn.declare(key, definition, Optional.ofNullable(states.get(key)), declaration.owner());
        });
        dropped.forEach(
                key -> turn.append(key, Optional.empty(), Optional.empty(), Optional.empty(), "flag.withdrawn"));
        long number = turn.last.orElseGet(() -> store.find(environment, declaration.owner())
                .map(Declared::number)
                .orElse(0L));
        var declared = new Declared(declaration.digest(), declaration.createdAt(), number);
        store.keep(environment, declaration.owner(), declared);
        return found(environment, declaration.owner(), declared);
    }

    private Found found(String environment, Owner owner, Declared declared) {
        var killed = new TreeMap<String, KillSwitch>();
        revisions
                .declaredBy(environment, owner)
                .forEach((key, state) -> state.kill().ifPresent(kill -> killed.put(key, kill)));
        return new Found(declared, killed);
    }

    private Map<String, FlagState> states(Declaration declaration) {
        var states = new HashMap<String, FlagState>();
        revisions
                .states(List.copyOf(declaration.definitions().keySet()))
                .forEach((key, byEnvironment) -> Optional.ofNullable(byEnvironment.get(declaration.environment()))
                        .ifPresent(state -> states.put(key, state)));
        return states;
    }

    private Map<String, Definition> related(Declaration declaration, Set<String> dropped) {
        var related = new HashMap<String, Definition>();
        declaration
                .definitions()
                .forEach((key, definition) ->
                        related.putAll(revisions.related(declaration.environment(), key, definition.requires())));
        dropped.forEach(key -> related.putAll(revisions.related(declaration.environment(), key, List.of())));
        return related;
    }

    /** Makes the flag known to people; that of an archived one comes back. */
    private void known(String key, String author) {
        var found = flags.findForChange(key);
        if (found.isEmpty()) {
            flags.add(Flag.create(ids.next(), key, new Flag.Details("", "", List.of()), now()));
            audit(
                    author,
                    "flag.created",
                    new AuditEntry.Subject(Optional.empty(), Optional.of(key), OptionalLong.empty()));
        } else if (found.get().isArchived()) {
            flags.replace(found.get().takeUp(now()));
            audit(
                    author,
                    "flag.taken-up",
                    new AuditEntry.Subject(Optional.empty(), Optional.of(key), OptionalLong.empty()));
        }
    }

    private void audit(String author, String action, AuditEntry.Subject subject) {
        audit.add(new AuditEntry(ids.next(), now(), author, action, subject, "", ""));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The revisions of one transaction, in an environment that is locked. */
    private final class Turn {
        private final String environment;
        private final String author;
        private Optional<Long> last = Optional.empty();

        Turn(String environment, String author) {
            this.environment = environment;
            this.author = author;
        }

        void declare(String key, Definition definition, Optional<FlagState> before, Owner owner) {
            boolean same = before.filter(state -> state.owner().equals(Optional.of(owner))
                            && declared(state).equals(Optional.of(definition)))
                    .isPresent();
            if (same) {
                return;
            }
            boolean adopted = before.filter(state -> state.owner().isEmpty()).isPresent();
            long number = append(
                    key,
                    Optional.of(definition),
                    Optional.empty(),
                    Optional.of(owner),
                    adopted ? "flag.adopted" : "flag.declared");
            before.flatMap(FlagState::kill).ifPresent(kill -> {
                var until = kill.until().or(() -> Optional.of(now().plus(Definitions.LONGEST_OVERRIDE)));
                append(
                        key,
                        Optional.of(definition.killed()),
                        Optional.of(new KillSwitch(number, until, kill.toReview())),
                        Optional.of(owner),
                        "flag.killed");
            });
        }

        long append(
                String key,
                Optional<Definition> definition,
                Optional<KillSwitch> kill,
                Optional<Owner> owner,
                String action) {
            long number = revisions.lock(environment).orElseThrow() + 1;
            var origin = new Revision.Origin(author, "", kill.isPresent() ? Source.KILL : Source.GIT, now());
            revisions.append(new FlagState(new Revision(environment, number, key, definition, origin), kill, owner));
            audit(
                    author,
                    action,
                    new AuditEntry.Subject(Optional.of(environment), Optional.of(key), OptionalLong.of(number)));
            last = Optional.of(number);
            return number;
        }
    }
}
