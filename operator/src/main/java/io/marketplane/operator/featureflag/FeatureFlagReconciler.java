package io.marketplane.operator.featureflag;

import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.marketplane.crds.featureflag.FeatureFlag;
import io.marketplane.crds.featureflag.FeatureFlagStatus;
import io.marketplane.operator.featureflag.decide.FeatureFlagDecision;
import io.marketplane.operator.featureflag.decide.FeatureFlagPlan;
import io.marketplane.operator.featureflag.edge.FlagServer;
import io.marketplane.operator.featureflag.observe.ServerView;
import io.marketplane.operator.featureflag.observe.Verdict;
import io.marketplane.operator.featureflag.report.FeatureFlagReport;
import io.marketplane.operator.featureflag.report.Standing;
import io.marketplane.operator.kernel.EventNote;
import io.marketplane.operator.kernel.Kernel;
import io.marketplane.operator.members.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Takes FeatureFlags to the flag server: observes, decides, declares, reports. Adoption is an annotation, which does
 * not change the generation.
 */
@ControllerConfiguration(name = "featureflag", generationAwareEventProcessing = false)
public final class FeatureFlagReconciler implements Reconciler<FeatureFlag>, Cleaner<FeatureFlag> {
    /** How soon a server is asked again that gave no answer. */
    private static final Duration SOON = Duration.ofSeconds(5);
    /** How often a served FeatureFlag is looked at: kill switches are thrown in the console. */
    private static final Duration LATER = Duration.ofSeconds(30);

    private final Kernel kernel;
    private final FlagServer server;

    /**
     * A reconciler on a cluster.
     *
     * @param flagServer the folder that says where the flag server is
     */
    public FeatureFlagReconciler(Kernel kernel, Path flagServer) {
        this.kernel = kernel;
        this.server = new FlagServer(flagServer);
    }

    @Override
    public UpdateControl<FeatureFlag> reconcile(FeatureFlag flag, Context<FeatureFlag> context) {
        if (flag.getStatus() == null) {
            flag.setStatus(FeatureFlagStatus.NONE);
        }
        ServerView view = server.view(flag);
        FeatureFlagPlan plan = FeatureFlagDecision.decide(flag, view);
        Optional<Verdict> verdict = plan instanceof FeatureFlagPlan.Declare(var declaration)
                ? Optional.of(server.declare(flag, declaration))
                : Optional.empty();
        Standing standing = new Standing(view, plan, verdict);
        Report<FeatureFlagStatus> report =
                FeatureFlagReport.of(flag, standing, kernel.clock().instant());
        kernel.status().write(flag, report.status());
        kernel.events().publish(flag, report.notes());
        return UpdateControl.<FeatureFlag>noUpdate().rescheduleAfter(standing.isHeard() ? LATER : SOON);
    }

    @Override
    public DeleteControl cleanup(FeatureFlag flag, Context<FeatureFlag> context) {
        Optional<String> failure = server.withdraw(flag);
        failure.ifPresent(why -> kernel.events()
                .publish(
                        flag,
                        List.of(EventNote.warning(
                                "ServerUnreachable",
                                "It is deleted as soon as the flag server knows. " + why
                                        + ". Where the server is gone for good, remove the finalizer"))));
        return failure.isPresent()
                ? DeleteControl.noFinalizerRemoval().rescheduleAfter(SOON)
                : DeleteControl.defaultDelete();
    }
}
