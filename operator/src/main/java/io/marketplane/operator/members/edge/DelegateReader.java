package io.marketplane.operator.members.edge;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.marketplane.crds.data.DelegatePolicy;
import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.members.decide.DelegateDecision;
import io.marketplane.operator.members.observe.DelegateFacts;
import io.marketplane.operator.members.observe.DelegateKind;
import io.marketplane.operator.members.observe.Delegation;
import io.marketplane.operator.members.observe.MemberSets;
import io.marketplane.operator.members.observe.SetNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out who runs the members. It asks, and does not watch: a watch of a kind that is not installed would keep the
 * operator from starting. Safe for use by several threads.
 *
 * @param client asks the API server itself, because a cache that is behind could hand members over that have data
 * @param kind the kind of a delegate
 */
public record DelegateReader(KubernetesClient client, DelegateKind kind) {

    /**
     * Who runs the members of a resource.
     *
     * @param said what the status says; empty before it was decided
     * @param own the StatefulSets of members of our own
     */
    public Delegation answer(HasMetadata owner, DelegatePolicy policy, Optional<String> said, List<SetNames> own) {
        boolean open = said.isEmpty() && policy == DelegatePolicy.Auto;
        DelegateDecision question =
                new DelegateDecision(kind, policy, owner.getMetadata().getName(), said, open && ours(owner, own));
        return question.of(question.asks() ? facts(owner) : DelegateFacts.NOTHING);
    }

    private boolean ours(HasMetadata owner, List<SetNames> own) {
        Map<String, String> labels = Labels.selectorOf(owner);
        String namespace = owner.getMetadata().getNamespace();
        var sets = client.apps()
                .statefulSets()
                .inNamespace(namespace)
                .withLabels(labels)
                .list()
                .getItems();
        var claims = client.persistentVolumeClaims()
                .inNamespace(namespace)
                .withLabels(labels)
                .list()
                .getItems();
        return own.stream()
                .anyMatch(names -> MemberSets.find(sets, names.set()).isPresent()
                        || claims.stream()
                                .anyMatch(
                                        claim -> MemberSets.volume(claim, names).isPresent()));
    }

    private DelegateFacts facts(HasMetadata owner) {
        Optional<GenericKubernetesResource> object = Optional.ofNullable(client.genericKubernetesResources(context())
                .inNamespace(owner.getMetadata().getNamespace())
                .withName(owner.getMetadata().getName())
                .get());
        return new DelegateFacts(object.isPresent() || client.supports(kind.apiVersion(), kind.kind()), object);
    }

    private ResourceDefinitionContext context() {
        return new ResourceDefinitionContext.Builder()
                .withGroup(kind.group())
                .withVersion(kind.version())
                .withKind(kind.kind())
                .withPlural(kind.plural())
                .withNamespaced(true)
                .build();
    }
}
