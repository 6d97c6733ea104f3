package io.marketplane.operator.database.desired;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.util.List;

/** What the members may do at the API server: what Patroni needs to elect and to label, and nothing else. */
final class MemberAccess {
    private MemberAccess() {}

    static List<HasMetadata> of(Frame frame) {
        String name = frame.names().account();
        return List.of(
                new ServiceAccountBuilder()
                        .withMetadata(frame.objects().meta(name))
                        .build(),
                new RoleBuilder()
                        .withMetadata(frame.objects().meta(name))
                        .withRules(
                                rule("configmaps", "create", "get", "list", "patch", "update", "watch"),
                                rule("pods", "get", "list", "patch", "update", "watch"))
                        .build(),
                new RoleBindingBuilder()
                        .withMetadata(frame.objects().meta(name))
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", name)
                        .addNewSubject()
                        .withKind("ServiceAccount")
                        .withName(name)
                        .withNamespace(frame.objects().namespace())
                        .endSubject()
                        .build());
    }

    private static PolicyRule rule(String resource, String... verbs) {
        return new PolicyRuleBuilder()
                .withApiGroups("")
                .withResources(resource)
                .withVerbs(verbs)
                .build();
    }
}
