package io.marketplane.operator.database.edge;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.crds.database.Database;
import io.marketplane.operator.database.decide.DatabasePlan;
import io.marketplane.operator.database.observe.DatabaseObservation;
import java.util.List;

/** Does to members and inside PostgreSQL what a plan says. Safe for use by several threads. */
public final class Actor {
    private final DatabaseActions members;
    private final InsideWriter inside = new InsideWriter();

    /** An actor on a cluster. */
    public Actor(KubernetesClient client) {
        this.members = new DatabaseActions(client);
    }

    /** Carries out the plan; comes back with what could not be done inside PostgreSQL. */
    public List<String> act(Database database, DatabasePlan plan, DatabaseObservation seen) {
        members.act(database, plan, seen);
        return Observer.connection(database, seen)
                .map(place -> inside.write(place, plan.inside().changes()))
                .orElse(List.of());
    }
}
