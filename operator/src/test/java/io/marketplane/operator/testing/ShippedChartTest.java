package io.marketplane.operator.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.marketplane.platform.exec.Command;
import io.marketplane.platform.exec.CommandFailedException;
import io.marketplane.platform.junit.ApiServer;
import io.marketplane.platform.junit.KubernetesApiTest;
import io.marketplane.platform.junit.TestNamespace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the chart installs. */
@KubernetesApiTest
class ShippedChartTest {
    private ApiServer server;

    @BeforeEach
    void theChart(ApiServer server) {
        this.server = server;
        ShippedChart.install(server);
    }

    @Test
    void anUpgradeBringsTheCrdsUpToDateAndAnUninstallKeepsThem(KubernetesClient client) {
        var databases = client.apiextensions().v1().customResourceDefinitions().withName("databases.marketplane.io");
        databases.edit(crd -> {
            crd.getSpec().getNames().setShortNames(List.of("old"));
            return crd;
        });

        ShippedChart.upgrade(server, "replicas=0");

        CustomResourceDefinition after = databases.get();
        assertThat(after.getSpec().getNames().getShortNames()).containsExactly("db");
        assertThat(after.getMetadata().getAnnotations()).containsEntry("helm.sh/resource-policy", "keep");
    }

    @Test
    void noRuleHasAWildcardOrMoreThanTheLeaseInItsOwnNamespace() {
        List<PolicyRule> rules = Stream.concat(
                        rendered(ClusterRole.class).stream().flatMap(role -> role.getRules().stream()),
                        rendered(Role.class).stream().flatMap(role -> role.getRules().stream()))
                .toList();
        assertThat(rules).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.getVerbs()).doesNotContain("*", "escalate", "bind", "impersonate");
            assertThat(rule.getResources()).doesNotContain("*", "pods/exec", "nodes", "serviceaccounts/token");
            assertThat(rule.getApiGroups()).doesNotContain("*");
        });
    }

    @Test
    void withNamespacesTheRightsEndAtTheNamespaces() {
        String[] values = {"watchNamespaces={shop,staging}"};
        assertThat(rendered(ClusterRoleBinding.class, values)).isEmpty();
        assertThat(rendered(RoleBinding.class, values))
                .extracting(binding -> binding.getMetadata().getNamespace())
                .containsExactlyInAnyOrder("shop", "staging", ShippedChart.NAMESPACE);
        assertThat(rendered(ClusterRoleBinding.class)).hasSize(1);
    }

    @Test
    void theOperatorsPodPassesTheRestrictedPodSecurityLevel(KubernetesClient client, @TestNamespace String namespace) {
        client.namespaces().withName(namespace).edit(there -> {
            there.getMetadata().getLabels().put("pod-security.kubernetes.io/enforce", "restricted");
            return there;
        });
        Deployment deployment = rendered(Deployment.class).getFirst();
        var pod = new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("operator")
                .endMetadata()
                .withSpec(deployment.getSpec().getTemplate().getSpec())
                .build();
        pod.getSpec().setServiceAccountName("default");
        client.serviceAccounts()
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName("default")
                        .endMetadata()
                        .build())
                .serverSideApply();
        assertThat(client.resource(pod).dryRun().create()).isNotNull();
        assertThat(pod.getSpec().getContainers().getFirst().getSecurityContext().getReadOnlyRootFilesystem())
                .isTrue();
    }

    @Test
    void severalReplicasGetABudgetAndAreSpread() {
        assertThat(rendered(PodDisruptionBudget.class)).isEmpty();
        assertThat(rendered(PodDisruptionBudget.class, "replicas=3")).hasSize(1);
        assertThat(rendered(Deployment.class, "replicas=3")
                        .getFirst()
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getTopologySpreadConstraints())
                .hasSize(2);
    }

    @Test
    void aNewImageInTheCatalogueRestartsTheOperator() {
        assertThat(checksum("images.postgres=a:1")).isNotEqualTo(checksum("images.postgres=a:2"));
    }

    @Test
    void prometheusIsToldWhereItsOperatorIsInstalled() {
        assertThat(rendered(GenericKubernetesResource.class)).isEmpty();
        assertThat(rendered(
                        GenericKubernetesResource.class,
                        "monitoring.prometheusOperator=always",
                        "monitoring.labels.release=stack"))
                .allSatisfy(
                        object -> assertThat(object.getMetadata().getLabels()).containsEntry("release", "stack"))
                .extracting(HasMetadata::getKind)
                .containsExactly("PodMonitor", "PrometheusRule");
    }

    @Test
    void aMisspeltValueIsRefused() {
        assertThatThrownBy(() -> template("replica=2"))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("replica");
    }

    private Map<String, String> checksum(String value) {
        return rendered(Deployment.class, value)
                .getFirst()
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations();
    }

    private <T extends HasMetadata> List<T> rendered(Class<T> type, String... values) {
        KubernetesSerialization yaml = new KubernetesSerialization();
        return Arrays.stream(template(values).split("(?m)^---$"))
                .filter(text -> text.contains("\nkind:"))
                .map(text -> yaml.unmarshal(text, HasMetadata.class))
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private String template(String... values) {
        List<String> words = new ArrayList<>(List.of(
                server.program("helm").toString(), "template", "marketplane-operator", ShippedChart.FOLDER.toString()));
        words.addAll(List.of("--namespace", ShippedChart.NAMESPACE));
        Arrays.stream(values).forEach(value -> words.addAll(List.of("--set", value)));
        return Command.of(words).output();
    }
}
