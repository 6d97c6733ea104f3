package io.marketplane.operator.searchcluster.edge;

import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.operator.members.edge.SecretMaker;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.members.observe.Trust;
import io.marketplane.operator.searchcluster.decide.SearchDecision;
import io.marketplane.operator.searchcluster.decide.SearchPlan;
import io.marketplane.operator.searchcluster.desired.Materials;
import io.marketplane.operator.searchcluster.desired.SearchSecrets;
import io.marketplane.operator.searchcluster.observe.SearchObservation;
import java.time.Instant;

/** Makes the secrets that a plan asks for, and keeps those that are there. */
public final class MaterialsMaker {
    private final SecretMaker maker = new SecretMaker();

    /** What the SearchCluster runs with. */
    public Materials make(SearchCluster cluster, SearchPlan plan, SearchObservation seen, Instant now) {
        Trust trust = maker.certificates(cluster.getMetadata().getName(), plan.certificates(), seen.trust(), now);
        RotatingLogin login = plan.login()
                .apply(
                        cluster.getSpec().credentials().rotation(),
                        seen.login(),
                        SearchDecision.fresh(seen.login(), maker.password("")),
                        SearchDecision.rotationToken(cluster),
                        now);
        return new Materials(
                seen.operator().orElseGet(() -> SearchSecrets.operator(maker.password(""))),
                login,
                trust.authority().orElseThrow(),
                trust.server().orElseThrow());
    }
}
