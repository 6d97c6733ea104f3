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
import io.marketplane.operator.kernel.ImageCatalogue;
import io.marketplane.operator.kernel.Kernel;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.desired.DesiredObjects;
import io.marketplane.operator.members.desired.Installation;
import io.marketplane.operator.members.edge.MemberApplier;
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
import io.marketplane.operator.messagebroker.report.Outcome;
import io.marketplane.operator.messagebroker.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps MessageBrokers as their specs say: observes, decides, applies, reports. A command is an annotation, which does
 * not change the generation.
 */
@ControllerConfiguration(name = "messagebroker", generationAwareEventProcessing = false)
public final class MessageBrokerReconciler implements Reconciler<MessageBroker> {
    private static final String IMAGE_ROLE = "rabbitmq";

    private final Kernel kernel;
    private final String operatorNamespace;
    private final Observer observer;
    private final Actor actor;
    private final MemberApplier applier;
    private final MaterialsMaker maker = new MaterialsMaker();

    /** A reconciler on a cluster, for an operator that runs in {@code operatorNamespace}. */
    public MessageBrokerReconciler(Kernel kernel, String operatorNamespace) {
        this.kernel = kernel;
        this.operatorNamespace = operatorNamespace;
        this.observer = new Observer(kernel.client());
        this.actor = new Actor(kernel.client());
        this.applier = new MemberApplier(kernel.applier());
    }

    @Override
    public List<EventSource<?, MessageBroker>> prepareEventSources(EventSourceContext<MessageBroker> context) {
        return Children.WATCHES.sources(context);
    }

    @Override
    public UpdateControl<MessageBroker> reconcile(MessageBroker broker, Context<MessageBroker> context) {
        if (broker.getMetadata().getDeletionTimestamp() != null) {
            return UpdateControl.noUpdate();
        }
        if (broker.getStatus() == null) {
            broker.setStatus(MessageBrokerStatus.NONE);
        }
        List<HasMetadata> children = observer.children(context);
        MessageBrokerObservation seen = observer.observe(broker, children);
        Instant now = kernel.clock().instant();
        MessageBrokerPlan plan = MessageBrokerDecision.decide(broker, seen, now);
        Optional<String> image = image(broker);
        boolean delegated = seen.delegation().delegated();
        Applied applied = delegated || image.isPresent()
                ? apply(broker, plan, seen, image.orElse(""), children)
                : Applied.NOTHING;
        List<String> problems = actor.act(broker, plan, seen);
        Outcome outcome = new Outcome(
                applied.refused(),
                problems,
                delegated || image.isPresent() ? Optional.empty() : Optional.of(ImageCatalogue.remedy(IMAGE_ROLE)));
        Report report = MessageBrokerReport.of(broker, seen, plan, outcome, now);
        kernel.status().write(broker, report.status());
        kernel.events().publish(broker, report.notes());
        return UpdateControl.<MessageBroker>noUpdate()
                .rescheduleAfter(applied.until(MessageBrokerDecision.nextDue(plan, problems, now), now));
    }

    private Optional<String> image(MessageBroker broker) {
        return Optional.ofNullable(broker.getSpec().engine().image())
                .or(() -> kernel.images().reference(IMAGE_ROLE));
    }

    private Applied apply(
            MessageBroker broker,
            MessageBrokerPlan plan,
            MessageBrokerObservation seen,
            String image,
            List<HasMetadata> children) {
        if (plan.step() instanceof MemberStep.StartOver) {
            return Applied.NOTHING;
        }
        Materials materials = maker.make(broker, plan, seen, kernel.clock().instant());
        DesiredObjects desired =
                DesiredMessageBroker.of(broker, plan, seen, materials, new Installation(image, operatorNamespace));
        return applier.apply(
                broker,
                desired,
                broker.getSpec().deletionPolicy(),
                seen.delegation().with(children));
    }
}
