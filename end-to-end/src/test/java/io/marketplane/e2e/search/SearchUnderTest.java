package io.marketplane.e2e.search;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Pod;
import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.crds.searchcluster.SearchClusterStatus;
import io.marketplane.e2e.Sandbox;
import io.marketplane.e2e.UnderTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A SearchCluster on a real cluster, as its users see it.
 *
 * @param sandbox where it is
 * @param name its name
 */
record SearchUnderTest(Sandbox sandbox, String name) implements UnderTest<SearchCluster> {

    @Override
    public Class<SearchCluster> type() {
        return SearchCluster.class;
    }

    @Override
    public List<Condition> conditions() {
        return status().conditions();
    }

    @Override
    public long observedGeneration() {
        return Objects.requireNonNullElse(status().observedGeneration(), 0L);
    }

    @Override
    public boolean isWhole() {
        return "green".equals(status().health());
    }

    SearchClusterStatus status() {
        return Objects.requireNonNullElse(find().getStatus(), SearchClusterStatus.NONE);
    }

    /** What the binding says. */
    Map<String, String> binding() {
        return secret("binding");
    }

    /** The binding with the login of the operator, which sees the snapshots. */
    Map<String, String> operatorBinding() {
        Map<String, String> entries = binding();
        entries.put("username", "marketplane");
        entries.put("password", Objects.requireNonNull(secret("internal").get("operator-password")));
        return entries;
    }

    /** The host name of a member, for which its certificate is. */
    String host(Pod pod) {
        return pod.getMetadata().getName() + "." + name + "-pods." + sandbox.namespace() + ".svc";
    }
}
