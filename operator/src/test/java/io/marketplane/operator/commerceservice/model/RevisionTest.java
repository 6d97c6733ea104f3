package io.marketplane.operator.commerceservice.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.marketplane.crds.commerceservice.CommerceServiceSpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes a revision, and what does not. */
class RevisionTest {
    private static final String BASE = """
            image: shop:v1
            ports: [{port: 8080}]
            resources: {requests: {cpu: 500m, memory: 1Gi}}
            config:
              env: [{name: A, value: a}, {name: B, value: b}]
              files: {x.yaml: one, y.yaml: two}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image: shop:v1\nports: [{name: http, port: 8080, servicePort: 8080}]\n",
                "ports: [{port: 8080}]\nimage: shop:v1\n",
            })
    void aDifferenceInFormIsNoNewRevision(String head) {
        String same = head + """
                resources: {requests: {memory: 1024Mi, cpu: "0.5"}}
                shutdown: {delaySeconds: 5, drainSeconds: 30}
                config:
                  mountPath: /config
                  files: {y.yaml: two, x.yaml: one}
                  env: [{name: B, value: b}, {name: A, value: a}]
                """;
        assertThat(hash(same)).isEqualTo(hash(BASE));
    }

    @ParameterizedTest
    @Tag("rollout-41")
    @ValueSource(
            strings = {
                "image: shop:v1>image: shop:v2",
                "value: a>value: c",
                "x.yaml: one>x.yaml: three",
                "port: 8080>port: 8081",
                "cpu: 500m>cpu: 600m"
            })
    void aDifferenceInMeaningIs(String change) {
        String[] parts = change.split(">", -1);
        assertThat(hash(BASE.replace(parts[0], parts[1]))).isNotEqualTo(hash(BASE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicas: 7\n",
                "paused: true\n",
                "pdb: {maxUnavailable: 2}\n",
                "rollout: {strategy: BlueGreen}\n"
            })
    void whatMakesNoPodsIsNoRevision(String more) {
        assertThat(hash(BASE + more)).isEqualTo(hash(BASE));
    }

    @Test
    void aStoredRevisionIsReadBackAsItWas() {
        Revision revision = wish(BASE).revision();

        assertThat(Revision.parse(revision.toJson()).hash()).isEqualTo(revision.hash());
        assertThat(Revision.parse(revision.toJson())).isEqualTo(revision);
    }

    @Test
    void fileContentsAreInTheConfigAndOnlyTheirDigestsInTheRevision() {
        Wish wish = wish(BASE);

        assertThat(wish.config()).containsEntry("file.x.yaml", "one").containsEntry("env.A", "a");
        assertThat(wish.revision().files().get("x.yaml")).matches("[0-9a-f]{64}");
    }

    private static String hash(String spec) {
        return wish(spec).hash();
    }

    private static Wish wish(String spec) {
        return Wish.of(new KubernetesSerialization().unmarshal(spec, CommerceServiceSpec.class));
    }
}
