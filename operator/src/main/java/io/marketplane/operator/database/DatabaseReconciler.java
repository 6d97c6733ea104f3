package io.marketplane.operator.database;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.marketplane.crds.database.Database;
import io.marketplane.crds.database.DatabaseStatus;
import io.marketplane.operator.database.decide.DatabaseDecision;
import io.marketplane.operator.database.decide.DatabasePlan;
import io.marketplane.operator.database.desired.DesiredDatabase;
import io.marketplane.operator.database.desired.Materials;
import io.marketplane.operator.database.edge.Actor;
import io.marketplane.operator.database.edge.Children;
import io.marketplane.operator.database.edge.MaterialsMaker;
import io.marketplane.operator.database.edge.Observer;
import io.marketplane.operator.database.observe.DatabaseObservation;
import io.marketplane.operator.database.report.DatabaseReport;
import io.marketplane.operator.kernel.Applied;
import io.marketplane.operator.kernel.Kernel;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.desired.Installation;
import io.marketplane.operator.members.edge.Turns;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps Databases as their specs say: observes, decides, applies, reports. */
@ControllerConfiguration(name = "database")
public final class DatabaseReconciler implements Reconciler<Database> {
    private static final String IMAGE_ROLE = "postgres";

    private final Kernel kernel;
    private final Turns turns;
    private final Observer observer;
    private final Actor actor;
    private final MaterialsMaker maker = new MaterialsMaker();

    /** A reconciler on a cluster, for an operator that runs in {@code operatorNamespace}. */
    public DatabaseReconciler(Kernel kernel, String operatorNamespace) {
        this.kernel = kernel;
        this.turns = new Turns(kernel, operatorNamespace);
        this.observer = new Observer(kernel.client());
        this.actor = new Actor(kernel.client());
    }

    @Override
    public List<EventSource<?, Database>> prepareEventSources(EventSourceContext<Database> context) {
        return Children.WATCHES.sources(context);
    }

    @Override
    public UpdateControl<Database> reconcile(Database database, Context<Database> context) {
        return turns.take(database, DatabaseStatus.NONE, () -> turn(database, Children.WATCHES.of(context)));
    }

    private Turns.Result<DatabaseStatus> turn(Database database, List<HasMetadata> children) {
        DatabaseObservation seen = observer.observe(database, children);
        Instant now = kernel.clock().instant();
        DatabasePlan plan = DatabaseDecision.decide(database, seen, now);
        Turns.Written written = turns.with(
                Optional.ofNullable(database.getSpec().engine().image()).or(() -> turns.image(IMAGE_ROLE)),
                IMAGE_ROLE,
                installation -> apply(database, plan, seen, installation, children));
        List<String> problems = actor.act(database, plan, seen);
        return new Turns.Result<>(
                DatabaseReport.of(database, seen, plan, written.outcome(problems), now),
                written.applied().until(plan.nextDue(problems, now), now));
    }

    private Applied apply(
            Database database,
            DatabasePlan plan,
            DatabaseObservation seen,
            Installation installation,
            List<HasMetadata> children) {
        if (plan.step() instanceof MemberStep.StartOver) {
            return Applied.NOTHING;
        }
        Materials materials = maker.make(
                database.getMetadata().getName(), plan, seen, kernel.clock().instant());
        return turns.applier()
                .apply(
                        database,
                        DesiredDatabase.of(database, plan, seen, materials, installation),
                        database.getSpec().deletionPolicy(),
                        children);
    }
}
