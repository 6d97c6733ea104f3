package io.marketplane.operator.messagebroker;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.crds.messagebroker.MessageBrokerStatus;
import io.marketplane.operator.kernel.Applied;
import io.marketplane.operator.kernel.Kernel;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.desired.Installation;
import io.marketplane.operator.members.edge.Turns;
import io.marketplane.operator.messagebroker.decide.MessageBrokerDecision;
import io.marketplane.operator.messagebroker.decide.MessageBrokerPlan;
import io.marketplane.operator.messagebroker.desired.DesiredMessageBroker;
import io.marketplane.operator.messagebroker.desired.Materials;
import io.marketplane.operator.messagebroker.edge.Actor;
import io.marketplane.operator.messagebroker.edge.Children;
import io.marketplane.operator.messagebroker.edge.MaterialsMaker;
import io.marketplane.operator.messagebroker.edge.Observer;
import io.marketplane.operator.messagebroker.observe.MessageBrokerObservation;
import io.marketplane.operator.messagebroker.report.MessageBrokerReport;
import java.time.Instant;
import java.util.List;

/**
 * Keeps MessageBrokers as their specs say: observes, decides, applies, reports. A command is an annotation, which does
 * not change the generation.
 */
@ControllerConfiguration(name = "messagebroker", generationAwareEventProcessing = false)
public final class MessageBrokerReconciler implements Reconciler<MessageBroker> {
    private static final String IMAGE_ROLE = "rabbitmq";

    private final Kernel kernel;
    private final Turns turns;
    private final Observer observer;
    private final Actor actor;
    private final MaterialsMaker maker = new MaterialsMaker();

    /** A reconciler on a cluster, for an operator that runs in {@code operatorNamespace}. */
    public MessageBrokerReconciler(Kernel kernel, String operatorNamespace) {
        this.kernel = kernel;
        this.turns = new Turns(kernel, operatorNamespace);
        this.observer = new Observer(kernel.client());
        this.actor = new Actor(kernel.client());
    }

    @Override
    public List<EventSource<?, MessageBroker>> prepareEventSources(EventSourceContext<MessageBroker> context) {
        return Children.WATCHES.sources(context);
    }

    @Override
    public UpdateControl<MessageBroker> reconcile(MessageBroker broker, Context<MessageBroker> context) {
        return turns.take(broker, MessageBrokerStatus.NONE, () -> turn(broker, Children.WATCHES.of(context)));
    }

    private Turns.Result<MessageBrokerStatus> turn(MessageBroker broker, List<HasMetadata> children) {
        MessageBrokerObservation seen = observer.observe(broker, children);
        Instant now = kernel.clock().instant();
        MessageBrokerPlan plan = MessageBrokerDecision.decide(broker, seen, now);
        Turns.Written written = turns.with(
                seen.delegation().image(broker.getSpec().engine().image(), turns.image(IMAGE_ROLE)),
                IMAGE_ROLE,
                installation -> apply(broker, plan, seen, installation, children));
        List<String> problems = actor.act(broker, plan, seen);
        return new Turns.Result<>(
                MessageBrokerReport.of(broker, seen, plan, written.outcome(problems), now),
                written.applied().until(MessageBrokerDecision.nextDue(plan, problems, now), now));
    }

    private Applied apply(
            MessageBroker broker,
            MessageBrokerPlan plan,
            MessageBrokerObservation seen,
            Installation installation,
            List<HasMetadata> children) {
        if (plan.step() instanceof MemberStep.StartOver) {
            return Applied.NOTHING;
        }
        Materials materials = maker.make(broker, plan, seen, kernel.clock().instant());
        return turns.applier()
                .apply(
                        broker,
                        DesiredMessageBroker.of(broker, plan, seen, materials, installation),
                        broker.getSpec().deletionPolicy(),
                        seen.delegation().with(children));
    }
}
