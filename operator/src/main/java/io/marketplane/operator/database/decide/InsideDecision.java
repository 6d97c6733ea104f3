package io.marketplane.operator.database.decide;

import io.marketplane.crds.database.DatabaseSpec;
import io.marketplane.crds.database.LogicalDatabase;
import io.marketplane.operator.database.observe.Credentials;
import io.marketplane.operator.database.observe.Inside;
import io.marketplane.operator.database.observe.Inside.DatabaseFacts;
import io.marketplane.operator.database.observe.Inside.RoleFacts;
import io.marketplane.operator.database.observe.Passwords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The difference between the roles, databases and extensions of the spec and those that PostgreSQL has. */
final class InsideDecision {
    private final Inside.Seen seen;
    private final Map<String, WantedRole> wanted;
    private final List<SqlChange> changes = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private InsideDecision(DatabaseSpec spec, Inside.Seen seen) {
        this.seen = seen;
        this.wanted = WantedRole.of(spec);
    }

    static InsidePlan of(DatabaseSpec spec, Inside inside, Passwords passwords, Optional<Credentials> credentials) {
        if (!(inside instanceof Inside.Seen seen) || credentials.isEmpty()) {
            return InsidePlan.NONE;
        }
        InsideDecision decision = new InsideDecision(spec, seen);
        decision.roles();
        Map<String, String> known = new HashMap<>(passwords.byRole());
        if (!credentials.get().application().isEmpty()) {
            known.put(Credentials.APPLICATION, credentials.get().application());
        }
        decision.passwords(known);
        new TreeMap<>(passwords.missing()).forEach((role, what) -> decision.problems.add(what));
        decision.memberships();
        spec.databases().forEach(decision::database);
        spec.databases().forEach(decision::actAs);
        new ExtensionDecision(seen, decision.changes, decision.problems).of(spec.databases());
        decision.retired(spec.databases());
        return new InsidePlan(decision.changes, decision.problems);
    }

    private void roles() {
        wanted.values().forEach(role -> {
            RoleFacts facts = seen.roles().get(role.name());
            if (facts == null) {
                changes.add(new SqlChange.CreateRole(role.name(), role.login(), role.connectionLimit()));
            } else if (facts.login() != role.login()
                    || facts.connectionLimit() != role.connectionLimit()
                    || !facts.managed()) {
                changes.add(new SqlChange.AlterRole(role.name(), role.login(), role.connectionLimit()));
            }
        });
    }

    private void passwords(Map<String, String> known) {
        new TreeMap<>(known).forEach((role, password) -> {
            RoleFacts facts = seen.roles().get(role);
            if (wanted.containsKey(role) && (facts == null || !Scram.matches(password, facts.verifier()))) {
                changes.add(new SqlChange.SetPassword(role, password));
            }
        });
    }

    private void memberships() {
        wanted.values().forEach(role -> {
            var has = Optional.ofNullable(seen.roles().get(role.name()))
                    .map(RoleFacts::memberOf)
                    .orElse(Set.of());
            for (String group : role.memberOf()) {
                if (!seen.roles().containsKey(group) && !wanted.containsKey(group)) {
                    problems.add("roles: " + role.name() + " cannot be a member of " + group
                            + ", which does not exist: add it to roles or take it off memberOf");
                } else if (!has.contains(group)) {
                    changes.add(new SqlChange.Grant(group, role.name()));
                }
            }
            if (role.exact()) {
                new TreeSet<>(has)
                        .stream()
                                .filter(group -> !role.memberOf().contains(group))
                                .forEach(group -> changes.add(new SqlChange.Revoke(group, role.name())));
            }
        });
    }

    private void database(LogicalDatabase database) {
        DatabaseFacts facts = seen.databases().get(database.name());
        if (facts == null) {
            changes.add(new SqlChange.CreateDatabase(database.name(), database.owner()));
        } else if (!facts.owner().equals(database.owner())) {
            changes.add(new SqlChange.SetOwner(database.name(), database.owner()));
        }
    }

    private void actAs(LogicalDatabase database) {
        String role = Optional.ofNullable(seen.roles().get(Credentials.APPLICATION))
                .map(facts -> facts.actsAs().get(database.name()))
                .orElse("");
        if (!database.owner().equals(role)) {
            changes.add(new SqlChange.ActAs(Credentials.APPLICATION, database.name(), database.owner()));
        }
    }

    private void retired(List<LogicalDatabase> databases) {
        new TreeMap<>(seen.roles()).forEach((role, facts) -> {
            if (facts.managed() && !wanted.containsKey(role)) {
                databases.stream()
                        .filter(database -> seen.databases().containsKey(database.name()))
                        .forEach(
                                database -> changes.add(new SqlChange.Disown(role, database.name(), database.owner())));
                changes.add(new SqlChange.Retire(role));
            }
        });
    }
}
