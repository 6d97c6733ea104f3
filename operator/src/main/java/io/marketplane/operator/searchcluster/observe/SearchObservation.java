package io.marketplane.operator.searchcluster.observe;

import io.marketplane.operator.members.observe.Delegation;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.members.observe.Trust;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that is known of a SearchCluster at one moment.
 *
 * @param delegation who runs the members
 * @param pools what there is of each pool, by name
 * @param trust the certificates
 * @param operator what the operator logs in with, once it is made
 * @param login the login of applications, once it is made
 * @param published the user name that the binding says; empty before there is one
 * @param formed whether the volumes are those of a cluster that had come together: a member without data joins it then
 * @param place where snapshots go
 * @param inside what is inside Elasticsearch
 */
public record SearchObservation(
        Delegation delegation,
        Map<String, PoolFacts> pools,
        Trust trust,
        Optional<Login> operator,
        Optional<RotatingLogin> login,
        String published,
        boolean formed,
        ObjectPlace place,
        Inside inside) {
    /** Nothing is there. */
    public static final SearchObservation NOTHING = new SearchObservation(
            new Delegation.Ourselves(),
            Map.of(),
            Trust.NONE,
            Optional.empty(),
            Optional.empty(),
            "",
            false,
            new ObjectPlace.None(),
            new Inside.NotLooked());

    /** Keeps a copy. */
    public SearchObservation {
        pools = Collections.unmodifiableMap(new TreeMap<>(pools));
    }

    /** What there is of a pool. */
    public PoolFacts pool(String name) {
        return pools.getOrDefault(name, PoolFacts.NOTHING);
    }

    /** All members that have a pod. */
    public List<SearchMember> members() {
        return pools.values().stream().flatMap(pool -> pool.members().stream()).toList();
    }

    /** Whether every member accepts every login that it should. */
    public boolean acceptedEverywhere(int members) {
        List<String> names = login.map(RotatingLogin::accepted).orElse(List.of()).stream()
                .map(Login::username)
                .toList();
        return members().size() == members
                && members().stream()
                        .allMatch(member -> member.runs() && member.accepts().containsAll(names));
    }

    /** The same with members that somebody else runs. */
    public SearchObservation runBy(Delegation other) {
        return new SearchObservation(other, pools, trust, operator, login, published, formed, place, inside);
    }

    /** The same after a look inside. */
    public SearchObservation looked(Map<String, PoolFacts> asked, Inside found) {
        return new SearchObservation(delegation, asked, trust, operator, login, published, formed, place, found);
    }
}
