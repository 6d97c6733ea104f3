package io.marketplane.e2e.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.crds.objectstore.ObjectStoreStatus;
import io.marketplane.e2e.Sandbox;
import io.marketplane.e2e.ServiceNames;
import io.marketplane.e2e.UnderTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An ObjectStore on a real cluster, as its users see it.
 *
 * @param sandbox where it is
 * @param name its name
 */
record ObjectStoreUnderTest(Sandbox sandbox, String name) implements UnderTest<ObjectStore> {

    @Override
    public Class<ObjectStore> type() {
        return ObjectStore.class;
    }

    @Override
    public List<Condition> conditions() {
        return status().conditions();
    }

    @Override
    public long observedGeneration() {
        return Objects.requireNonNullElse(status().observedGeneration(), 0L);
    }

    Map<String, String> awaitReady() {
        awaitCondition("Ready", "True", "Works");
        assertThat(status().binding().name()).isEqualTo(name + "-binding");
        return binding();
    }

    ObjectStoreStatus status() {
        return Objects.requireNonNullElse(find().getStatus(), ObjectStoreStatus.NONE);
    }

    /** What the binding says; the name of an embedded store is made known to this machine. */
    Map<String, String> binding() {
        Map<String, String> entries = secret("binding");
        if ("embedded".equals(entries.get("provider"))) {
            ServiceNames.know(entries.get("host"), address());
        }
        return entries;
    }

    /** Makes a Secret beside it. */
    void make(String secret, Map<String, String> entries) {
        sandbox.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(sandbox.namespace())
                        .withName(secret)
                        .endMetadata()
                        .withStringData(entries)
                        .build())
                .fieldManager("test")
                .forceConflicts()
                .serverSideApply();
    }
}
