package io.marketplane.operator.members.decide;

import io.marketplane.crds.data.DelegatePolicy;
import io.marketplane.operator.members.observe.DelegateFacts;
import io.marketplane.operator.members.observe.DelegateKind;
import io.marketplane.operator.members.observe.Delegation;
import java.util.Optional;

/**
 * Who runs the members. It is decided once, while the resource is new, and holds for as long as the resource lives:
 * members that have data are never handed over, whatever is installed or removed later. Pure.
 *
 * @param kind the kind of a delegate
 * @param policy what the spec allows
 * @param name the name of the resource, which a delegate would have too
 * @param said what the status says; empty before it was decided
 * @param ours whether members or volumes of our own are there
 */
public record DelegateDecision(
        DelegateKind kind, DelegatePolicy policy, String name, Optional<String> said, boolean ours) {

    /** Whether the API server has to be asked; at rest, a resource whose members are our own asks nothing. */
    public boolean asks() {
        return said.map(word -> !word.equals(Delegation.NONE)).orElse(!ours && policy == DelegatePolicy.Auto);
    }

    /** The answer, given what the API server said. */
    public Delegation of(DelegateFacts facts) {
        if (!asks()) {
            return new Delegation.Ourselves();
        }
        return said.isPresent() || facts.served()
                ? new Delegation.Delegated(kind, name, facts)
                : new Delegation.Ourselves();
    }
}
