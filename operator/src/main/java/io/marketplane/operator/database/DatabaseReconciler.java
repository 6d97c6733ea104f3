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
import io.marketplane.operator.database.report.Outcome;
import io.marketplane.operator.database.report.Report;
import io.marketplane.operator.kernel.Applied;
import io.marketplane.operator.kernel.ImageCatalogue;
import io.marketplane.operator.kernel.Kernel;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.desired.DesiredObjects;
import io.marketplane.operator.members.desired.Installation;
import io.marketplane.operator.members.edge.MemberApplier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps Databases as their specs say: observes, decides, applies, reports. */
@ControllerConfiguration(name = "database")
public final class DatabaseReconciler implements Reconciler<Database> {
    private static final String IMAGE_ROLE = "postgres";

    private final Kernel kernel;
    private final String operatorNamespace;
    private final Observer observer;
    private final Actor actor;
    private final MemberApplier applier;
    private final MaterialsMaker maker = new MaterialsMaker();

    /** A reconciler on a cluster, for an operator that runs in {@code operatorNamespace}. */
    public DatabaseReconciler(Kernel kernel, String operatorNamespace) {
        this.kernel = kernel;
        this.operatorNamespace = operatorNamespace;
        this.observer = new Observer(kernel.client());
        this.actor = new Actor(kernel.client());
        this.applier = new MemberApplier(kernel.applier());
    }

    @Override
    public List<EventSource<?, Database>> prepareEventSources(EventSourceContext<Database> context) {
        return Children.WATCHES.sources(context);
    }

    @Override
    public UpdateControl<Database> reconcile(Database database, Context<Database> context) {
        if (database.getMetadata().getDeletionTimestamp() != null) {
            return UpdateControl.noUpdate();
        }
        if (database.getStatus() == null) {
            database.setStatus(DatabaseStatus.NONE);
        }
        Instant now = kernel.clock().instant();
        List<HasMetadata> children = observer.children(context);
        DatabaseObservation seen = observer.observe(database, children);
        DatabasePlan plan = DatabaseDecision.decide(database, seen, now);
        Optional<String> image = image(database);
        Applied applied = image.map(reference -> apply(database, plan, seen, reference, children))
                .orElse(Applied.NOTHING);
        List<String> insideProblems = actor.act(database, plan, seen);
        Outcome outcome = new Outcome(
                applied.refused(),
                insideProblems,
                image.isPresent() ? Optional.empty() : Optional.of(ImageCatalogue.remedy(IMAGE_ROLE)));
        Report report = DatabaseReport.of(database, seen, plan, outcome, now);
        kernel.status().write(database, report.status());
        kernel.events().publish(database, report.notes());
        return UpdateControl.<Database>noUpdate()
                .rescheduleAfter(applied.until(plan.nextDue(insideProblems, now), now));
    }

    private Optional<String> image(Database database) {
        return Optional.ofNullable(database.getSpec().engine().image())
                .or(() -> kernel.images().reference(IMAGE_ROLE));
    }

    private Applied apply(
            Database database, DatabasePlan plan, DatabaseObservation seen, String image, List<HasMetadata> children) {
        if (plan.step() instanceof MemberStep.StartOver) {
            return Applied.NOTHING;
        }
        Materials materials = maker.make(
                database.getMetadata().getName(), plan, seen, kernel.clock().instant());
        DesiredObjects desired =
                DesiredDatabase.of(database, plan, seen, materials, new Installation(image, operatorNamespace));
        return applier.apply(database, desired, database.getSpec().deletionPolicy(), children);
    }
}
