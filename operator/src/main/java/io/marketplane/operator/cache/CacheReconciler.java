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
import io.marketplane.operator.kernel.Applied;
import io.marketplane.operator.kernel.Kernel;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.desired.DesiredObjects;
import io.marketplane.operator.members.edge.Turns;
import io.marketplane.operator.members.observe.RotatingLogin;
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
    private final Turns turns;
    private final Observer observer;
    private final Inside inside;
    private final MaterialsMaker maker = new MaterialsMaker();

    /** A reconciler on a cluster, for an operator that runs in {@code operatorNamespace}. */
    public CacheReconciler(Kernel kernel, String operatorNamespace) {
        this.kernel = kernel;
        this.turns = new Turns(kernel, operatorNamespace);
        this.observer = new Observer(kernel.client());
        this.inside = new Inside(kernel.client());
    }

    @Override
    public List<EventSource<?, Cache>> prepareEventSources(EventSourceContext<Cache> context) {
        return Children.WATCHES.sources(context);
    }

    @Override
    public UpdateControl<Cache> reconcile(Cache cache, Context<Cache> context) {
        return turns.take(cache, CacheStatus.NONE, () -> turn(cache, Children.WATCHES.of(context)));
    }

    private Turns.Result<CacheStatus> turn(Cache cache, List<HasMetadata> children) {
        CacheObservation outside = observer.observe(cache, children);
        try (Inside.Session session = inside.open(cache, outside)) {
            Instant asked = kernel.clock().instant();
            CacheObservation seen = session.ask(outside, CacheDecision.established(cache), asked);
            return turn(cache, seen, session, children);
        }
    }

    private Turns.Result<CacheStatus> turn(
            Cache cache, CacheObservation seen, Inside.Session session, List<HasMetadata> children) {
        Instant now = kernel.clock().instant();
        CachePlan plan = CacheDecision.decide(cache, seen, now);
        Optional<Materials> materials = plan.certificates().map(_ -> maker.make(cache, plan, seen, now));
        String role = role(cache);
        Turns.Written written = turns.with(
                Optional.ofNullable(cache.getSpec().engine().image()).or(() -> turns.image(role)),
                role,
                installation -> apply(
                        cache,
                        plan,
                        desired(
                                cache,
                                plan,
                                seen,
                                materials,
                                new Images(installation, turns.image(role + "-exporter"))),
                        children));
        List<ClusterChange> upkeep = materials
                .filter(_ -> stored(written.applied()))
                .map(made -> Upkeep.of(cache, seen, made.running()))
                .orElse(List.of());
        List<String> problems = session.act(plan, upkeep, seen, now);
        Map<String, RotatingLogin> logins = materials.map(Materials::logins).orElse(Map.of());
        return new Turns.Result<>(
                CacheReport.of(cache, seen, plan, logins, written.outcome(problems), now),
                written.applied().until(plan.nextDue(), now));
    }

    private Applied apply(Cache cache, CachePlan plan, DesiredObjects desired, List<HasMetadata> children) {
        return plan.step() instanceof MemberStep.StartOver
                ? Applied.NOTHING
                : turns.applier().apply(cache, desired, cache.getSpec().deletionPolicy(), children);
    }

    private static boolean stored(Applied applied) {
        return applied.refused().stream()
                .noneMatch(refused -> refused.object().kind().equals("Secret"));
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
}
