package io.marketplane.operator.objectstore.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.objectstore.EmbeddedStore;
import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.members.report.Finding;
import io.marketplane.operator.members.report.MemberFindings;
import io.marketplane.operator.members.report.Outcome;
import io.marketplane.operator.members.report.StorageFindings;
import io.marketplane.operator.objectstore.decide.ObjectStorePlan;
import io.marketplane.operator.objectstore.observe.Access;
import io.marketplane.operator.objectstore.observe.Check;
import io.marketplane.operator.objectstore.observe.Fault;
import io.marketplane.operator.objectstore.observe.Inside;
import io.marketplane.operator.objectstore.observe.ObjectStoreNames;
import io.marketplane.operator.objectstore.observe.ObjectStoreObservation;
import io.marketplane.operator.objectstore.observe.Place;
import io.marketplane.operator.objectstore.observe.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the conditions are made of.
 *
 * @param store the ObjectStore with its previous status
 * @param seen what is there
 * @param plan what was decided
 * @param outcome how that went
 */
record Situation(ObjectStore store, ObjectStoreObservation seen, ObjectStorePlan plan, Outcome<String> outcome) {

    private static final MemberFindings.ImageSource IMAGE = new MemberFindings.ImageSource(
            "images.objectstore",
            "Set images.objectstore in the values of the operator's Helm chart to one that the nodes can pull");

    /** Everything that a person has to mend before the bucket can even be tried, the most fundamental first. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        if (seen.access() instanceof Access.Incomplete(List<String> gaps)) {
            all.add(new Finding("CredentialsMissing", String.join("; ", gaps)));
        }
        outcome.imageProblem().ifPresent(message -> all.add(new Finding("ImageUnknown", message)));
        EmbeddedStore embedded = store.getSpec().embedded();
        if (embedded != null) {
            all.addAll(StorageFindings.of(
                    embedded.storage().shared(), seen.embedded().storage(), outcome.refused()));
            all.addAll(new MemberFindings(IMAGE, ObjectStoreNames.CONTAINER, "embedded", 1, "store less at once")
                    .of(seen.embedded().pods()));
        }
        outcome.refused().stream()
                .filter(refused -> !refused.object().kind().equals("PersistentVolumeClaim"))
                .forEach(refused -> all.add(new Finding("WriteRefused", refused.message())));
        return all;
    }

    /** What is wrong at the bucket; empty while all works or nothing is known. */
    Optional<Finding> trouble() {
        return place().flatMap(place -> faults().map(probe -> new FaultWords(store.getSpec(), place).of(probe)));
    }

    /** Whether what is wrong at the bucket may pass by itself. */
    boolean passing() {
        return faults().filter(probe -> probe.faults().getFirst().passing()).isPresent() || embedded();
    }

    /** Whether the server was found and lets the key in. */
    boolean reached() {
        return faults().filter(probe -> probe.faults().stream().allMatch(Fault::local))
                .isPresent();
    }

    private Optional<Probe> faults() {
        Optional<Probe> probe = seen.probe().filter(result -> !result.works());
        return seen.inside() instanceof Inside.Unreachable(Fault fault)
                ? Optional.of(new Probe(List.of(fault)))
                : probe;
    }

    /** Where the bucket is, as far as that can be said. */
    Optional<Place> place() {
        return seen.access() instanceof Access.Complete(var target)
                ? Optional.of(target.place())
                : seen.check()
                        .map(Check::question)
                        .map(question -> question.target().place());
    }

    boolean embedded() {
        return store.getSpec().embedded() != null;
    }

    /** Whether all of it works now. */
    boolean works() {
        return seen.works() && faults().isEmpty();
    }

    /** Whether it worked once: before that, what is missing is being made and nothing has got worse. */
    boolean established() {
        List<Condition> before = store.getStatus().conditions();
        return Conditions.isTrue(before, "Ready") || Conditions.isTrue(before, "Degraded");
    }
}
