package io.marketplane.operator.cache;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.marketplane.crds.cache.Cache;
import io.marketplane.crds.cache.CacheStatus;
import io.marketplane.crds.cache.EngineName;
import io.marketplane.operator.cache.decide.CacheDecision;
import io.marketplane.operator.cache.decide.CachePlan;
import io.marketplane.operator.cache.decide.ClusterChange;
import io.marketplane.operator.cache.decide.Upkeep;
import io.marketplane.operator.cache.desired.DesiredCache;
import io.marketplane.operator.cache.desired.Images;
import io.marketplane.operator.cache.desired.Materials;
import io.marketplane.operator.cache.edge.Children;
import io.marketplane.operator.cache.edge.Inside;
import io.marketplane.operator.cache.edge.MaterialsMaker;
import io.marketplane.operator.cache.edge.Observer;
import io.marketplane.operator.cache.observe.CacheObservation;
import io.marketplane.operator.cache.report.CacheReport;
import io.marketplane.operator.cache.report.Outcome;
import io.marketplane.operator.cache.report.Report;
import io.marketplane.operator.kernel.Applied;
import io.marketplane.operator.kernel.ImageCatalogue;
import io.marketplane.operator.kernel.Kernel;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.desired.DesiredObjects;
import io.marketplane.operator.members.desired.Installation;
import io.marketplane.operator.members.edge.MemberApplier;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps Caches as their specs say: observes, decides, applies, reports. A command is an annotation, which does not
 * change the generation.
 */
@ControllerConfiguration(name = "cache", generationAwareEventProcessing = false)
public final class CacheReconciler implements Reconciler<Cache> {
    private final Kernel kernel;
    private final String operatorNamespace;
    private final Observer observer;
    private final Inside inside;
    private final MemberApplier applier;
    private final MaterialsMaker maker = new MaterialsMaker();

    /** A reconciler on a cluster, for an operator that runs in {@code operatorNamespace}. */
    public CacheReconciler(Kernel kernel, String operatorNamespace) {
        this.kernel = kernel;
        this.operatorNamespace = operatorNamespace;
        this.observer = new Observer(kernel.client());
        this.inside = new Inside(kernel.client());
        this.applier = new MemberApplier(kernel.applier());
    }

    @Override
    public List<EventSource<?, Cache>> prepareEventSources(EventSourceContext<Cache> context) {
        return Children.WATCHES.sources(context);
    }

    @Override
    public UpdateControl<Cache> reconcile(Cache cache, Context<Cache> context) {
        if (cache.getMetadata().getDeletionTimestamp() != null) {
            return UpdateControl.noUpdate();
        }
        if (cache.getStatus() == null) {
            cache.setStatus(CacheStatus.NONE);
        }
        List<HasMetadata> children = Children.WATCHES.of(context);
        CacheObservation outside = observer.observe(cache, children);
        try (Inside.Session session = inside.open(cache, outside)) {
            Instant now = kernel.clock().instant();
            return reconcile(cache, session.ask(outside, CacheDecision.established(cache), now), session, children);
        }
    }

    private UpdateControl<Cache> reconcile(
            Cache cache, CacheObservation seen, Inside.Session session, List<HasMetadata> children) {
        Instant now = kernel.clock().instant();
        CachePlan plan = CacheDecision.decide(cache, seen, now);
        Optional<Materials> materials = plan.certificates().map(_ -> maker.make(cache, plan, seen, now));
        Optional<Images> images = images(cache);
        Applied applied = plan.step() instanceof MemberStep.StartOver
                ? Applied.NOTHING
                : images.map(known -> applier.apply(
                                cache,
                                desired(cache, plan, seen, materials, known),
                                cache.getSpec().deletionPolicy(),
                                children))
                        .orElse(Applied.NOTHING);
        boolean stored = applied.refused().stream()
                .noneMatch(refused -> refused.object().kind().equals("Secret"));
        List<ClusterChange> upkeep = materials
                .filter(_ -> stored)
                .map(made -> Upkeep.of(cache, seen, made.running()))
                .orElse(List.of());
        Outcome outcome = new Outcome(
                applied.refused(),
                session.act(plan, upkeep, seen, now),
                images.isPresent() ? Optional.empty() : Optional.of(ImageCatalogue.remedy(role(cache))));
        Report report = CacheReport.of(
                cache, seen, plan, materials.map(Materials::logins).orElse(Map.of()), outcome, now);
        kernel.status().write(cache, report.status());
        kernel.events().publish(cache, report.notes());
        return UpdateControl.<Cache>noUpdate().rescheduleAfter(applied.until(plan.nextDue(), now));
    }

    private static DesiredObjects desired(
            Cache cache, CachePlan plan, CacheObservation seen, Optional<Materials> materials, Images images) {
        return materials
                .map(made -> DesiredCache.redis(cache, plan, seen, made, images))
                .orElseGet(() -> DesiredCache.memcached(cache, plan, seen, images));
    }

    private static String role(Cache cache) {
        EngineName engine = cache.getSpec().engine().name();
        return engine.name().toLowerCase(Locale.ROOT);
    }

    private Optional<Images> images(Cache cache) {
        String role = role(cache);
        return Optional.ofNullable(cache.getSpec().engine().image())
                .or(() -> kernel.images().reference(role))
                .map(image -> new Images(
                        new Installation(image, operatorNamespace),
                        kernel.images().reference(role + "-exporter")));
    }
}
