package io.marketplane.operator.members.edge;

import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.marketplane.operator.kernel.Applied;
import io.marketplane.operator.kernel.ImageCatalogue;
import io.marketplane.operator.kernel.Kernel;
import io.marketplane.operator.members.desired.Installation;
import io.marketplane.operator.members.report.Outcome;
import io.marketplane.operator.members.report.Report;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How a turn of a kind that keeps data begins and ends: it has a status to go on from, its objects are written, people
 * are told, and the next look is due. What is between is the kind's own. Safe for use by several threads.
 */
public final class Turns {
    private final Kernel kernel;
    private final String operatorNamespace;
    private final MemberApplier applier;

    /** Turns on a cluster, for an operator that runs in {@code operatorNamespace}. */
    public Turns(Kernel kernel, String operatorNamespace) {
        this.kernel = kernel;
        this.operatorNamespace = operatorNamespace;
        this.applier = new MemberApplier(kernel.applier());
    }

    /**
     * What a turn came to.
     *
     * @param report for people
     * @param next how long to wait for something to happen before the next look
     */
    public record Result<S>(Report<S> report, Duration next) {}

    /**
     * What writing the objects came to.
     *
     * @param applied what was written and refused
     * @param imageProblem what to do when nothing was written, because no image is known
     */
    public record Written(Applied applied, Optional<String> imageProblem) {
        /** How the plan went, with what failed inside the engine. */
        public <X> Outcome<X> outcome(List<X> problems) {
            return new Outcome<>(applied.refused(), problems, imageProblem);
        }
    }

    /**
     * One turn.
     *
     * @param none the status of a resource that has none yet
     * @param turn observes, decides, applies and reports
     */
    public <R extends CustomResource<C, S>, C, S> UpdateControl<R> take(R resource, S none, Supplier<Result<S>> turn) {
        if (resource.getMetadata().getDeletionTimestamp() != null) {
            return UpdateControl.noUpdate();
        }
        if (resource.getStatus() == null) {
            resource.setStatus(none);
        }
        Result<S> result = turn.get();
        kernel.status().write(resource, result.report().status());
        kernel.events().publish(resource, result.report().notes());
        return UpdateControl.<R>noUpdate().rescheduleAfter(result.next());
    }

    /** The image that plays a role; empty when nobody named one. */
    public Optional<String> image(String role) {
        return kernel.images().reference(role);
    }

    /**
     * Writes the objects, with an image of the kind's own.
     *
     * @param image the image, when one is known
     * @param role the role that the image plays, for people
     * @param write what writes them
     */
    public Written with(Optional<String> image, String role, Function<Installation, Applied> write) {
        return image.map(reference -> write.apply(new Installation(reference, operatorNamespace)))
                .map(applied -> new Written(applied, Optional.empty()))
                .orElseGet(() -> new Written(Applied.NOTHING, Optional.of(ImageCatalogue.remedy(role))));
    }

    /** What writes objects so that the deletion of {@code owner} takes along what its policy says. */
    public MemberApplier applier() {
        return applier;
    }
}
