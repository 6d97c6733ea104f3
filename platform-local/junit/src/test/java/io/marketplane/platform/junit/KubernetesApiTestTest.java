package io.marketplane.platform.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

@KubernetesApiTest
class KubernetesApiTestTest {

    @Test
    void serverSideApplyCreatesInTheNamespaceOfTheMethod(KubernetesClient client, @TestNamespace String namespace) {
        ConfigMap applied =
                client.resource(configMap(namespace)).fieldManager("test").serverSideApply();

        assertThat(applied.getMetadata().getManagedFields())
                .extracting(fields -> fields.getManager() + "/" + fields.getOperation())
                .containsExactly("test/Apply");
    }

    @Test
    void aClientForAUserHasOnlyThatUsersRights(ApiServer server, @TestNamespace String namespace) {
        try (KubernetesClient stranger = server.clientFor("stranger", "system:authenticated")) {
            assertThatThrownBy(() -> stranger.resource(configMap(namespace)).create())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("User \"stranger\" cannot create resource \"configmaps\"");
        }
    }

    @Test
    void writesAreAudited(ApiServer server, @TestNamespace String namespace) throws IOException {
        server.admin().resource(configMap(namespace)).create();

        assertThat(Files.readString(server.auditLog())).contains("/api/v1/namespaces/" + namespace + "/configmaps");
    }

    private static ConfigMap configMap(String namespace) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("greeting")
                .withNamespace(namespace)
                .endMetadata()
                .addToData("text", "hello")
                .build();
    }
}
