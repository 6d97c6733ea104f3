package io.marketplane.operator.messagebroker.decide;

import io.marketplane.operator.messagebroker.observe.Inside;
import io.marketplane.operator.messagebroker.observe.LoginNames;
import io.marketplane.operator.messagebroker.observe.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The difference between the users that are wanted and those that RabbitMQ has. What is ours carries our mark; others
 * are left alone unless they are pruned.
 */
record UserDecision(Inside.Seen seen, Map<String, WantedUser> wanted, List<DefinitionChange> changes) {

    void make() {
        wanted.values().forEach(user -> {
            Inside.UserFacts facts = seen.users().get(user.name());
            if (facts == null || !user.is(facts)) {
                changes.add(new DefinitionChange.PutUser(user.name(), user.hash(), user.tags()));
            }
        });
        wanted.values()
                .forEach(user -> new TreeMap<>(user.rights()).forEach((vhost, rights) -> {
                    if (!rights.equals(seen.permissions().get(new Place(vhost, user.name())))) {
                        changes.add(new DefinitionChange.SetPermission(vhost, user.name(), rights));
                    }
                }));
    }

    /** What was given to our users by hand is taken back. */
    void takeBack() {
        seen.permissions().keySet().stream()
                .filter(place -> isExcess(place))
                .sorted(Comparator.comparing(Place::vhost).thenComparing(Place::name))
                .forEach(place -> changes.add(new DefinitionChange.ClearPermission(place.vhost(), place.name())));
    }

    /** The operator has rights in virtual hosts that others made by its login. */
    private boolean isExcess(Place permission) {
        WantedUser user = wanted.get(permission.name());
        return user != null && !user.isAdministrator() && !user.rights().containsKey(permission.vhost());
    }

    void remove(boolean prune) {
        new TreeMap<>(seen.users()).forEach((name, facts) -> {
            if (!wanted.containsKey(name) && (prune || facts.tags().contains(LoginNames.TAG))) {
                changes.add(new DefinitionChange.DeleteUser(name));
            }
        });
    }
}
