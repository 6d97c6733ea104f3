package io.marketplane.operator.searchcluster.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.crds.searchcluster.SearchClusterStatus;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.members.observe.DelegateFacts;
import io.marketplane.operator.members.observe.Delegation;
import io.marketplane.operator.members.report.Outcome;
import io.marketplane.operator.members.report.Report;
import io.marketplane.operator.searchcluster.Samples;
import io.marketplane.operator.searchcluster.decide.SearchDecision;
import io.marketplane.operator.searchcluster.observe.SearchNames;
import io.marketplane.operator.searchcluster.observe.SearchObservation;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database-49")
class DelegatedSearchReportTest {
    private static final String WELL = "{observedGeneration: 2, phase: Ready, health: green, availableNodes: 3}";

    private final SearchCluster cluster = Samples.cluster(Samples.THREE);

    @Test
    void itIsReadyWhenTheDelegateAndTheLoginsAre() {
        says(WELL, "Ready", "True Available");
        says(WELL, "Reconciling", "False Settled");
        says(WELL, "Stalled", "False Progressing");
        assertThat(report(facts(WELL)).status().delegate()).isEqualTo("Elasticsearch/search");
    }

    @Test
    void phaseAndHealthAreTold() {
        says(
                "{observedGeneration: 2, phase: ApplyingChanges, availableNodes: 2, health: yellow}",
                "Ready",
                "True Available");
        says(
                "{observedGeneration: 2, phase: ApplyingChanges, availableNodes: 2, health: yellow}",
                "Reconciling",
                "ApplyingChanges with 2 nodes");
        says(WELL.replace("green", "red"), "Ready", "False DocumentsMissing");
        says(WELL.replace("green", "unknown"), "Ready", "False MembersStarting");
        says(WELL.replace("Ready", "Invalid"), "Stalled", "True DelegateRefused");
        says(WELL.replace("Ready", "Stalled"), "Stalled", "True DelegateStalled");
        says(WELL.replace("2,", "1,"), "Reconciling", "does not follow its latest spec");
    }

    @Test
    void aDelegateWithoutAnOperatorAndAKindThatWasRemovedAreNamed() {
        says("", "Ready", "DelegateSilent");
        Delegation gone = new Delegation.Delegated(SearchNames.DELEGATE, "search", DelegateFacts.NOTHING);
        assertThat(text(gone, "Ready")).contains("False DelegateKindMissing");
        assertThat(text(gone, "Stalled")).contains("elasticsearches.elasticsearch.k8s.elastic.co", "documents");
    }

    private void says(String status, String type, String words) {
        assertThat(text(facts(status), type)).contains(words);
    }

    private String text(Delegation delegation, String type) {
        Condition condition =
                Conditions.find(report(delegation).status().conditions(), type).orElseThrow();
        return condition.getStatus() + " " + condition.getReason() + " " + condition.getMessage();
    }

    private Report<SearchClusterStatus> report(Delegation delegation) {
        SearchObservation seen = Samples.seen(Samples.three(), Samples.green()).runBy(delegation);
        return SearchClusterReport.of(
                cluster, seen, SearchDecision.decide(cluster, seen, Samples.NOW), Outcome.fine(), Samples.NOW);
    }

    private static Delegation facts(String status) {
        GenericKubernetesResource object = Serialization.unmarshal(
                "---\n{apiVersion: elasticsearch.k8s.elastic.co/v1, kind: Elasticsearch, metadata: {name: search,"
                        + " generation: 2}" + (status.isEmpty() ? "" : ", status: " + status) + "}",
                GenericKubernetesResource.class);
        return new Delegation.Delegated(SearchNames.DELEGATE, "search", new DelegateFacts(true, Optional.of(object)));
    }
}
