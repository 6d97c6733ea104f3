package io.marketplane.operator.members.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who runs the members. */
public sealed interface Delegation {
    /** What the status says of {@link Ourselves}. */
    String NONE = "None";

    /** What the status says. */
    String status();

    /** Whether another operator runs them. */
    default boolean delegated() {
        return this instanceof Delegated;
    }

    /**
     * The image of the members.
     *
     * @param asked by the spec; null leaves it to the operator
     * @param known of the operator, if there is one
     * @return empty when nobody names one that is needed
     */
    default Optional<String> image(@Nullable String asked, Optional<String> known) {
        return Optional.ofNullable(asked).or(() -> known).or(() -> delegated() ? Optional.of("") : Optional.empty());
    }

    /** The children that watches know, and the delegate, which no watch does. */
    default List<HasMetadata> with(Collection<HasMetadata> children) {
        List<HasMetadata> all = new ArrayList<>(children);
        if (this instanceof Delegated delegated) {
            delegated.facts().object().ifPresent(all::add);
        }
        return all;
    }

    /** This operator does, with StatefulSets of its own. */
    record Ourselves() implements Delegation {
        @Override
        public String status() {
            return NONE;
        }
    }

    /**
     * Another operator does.
     *
     * @param kind the kind of the object that tells it what to run
     * @param name the name of that object
     * @param facts what there is of it
     */
    record Delegated(DelegateKind kind, String name, DelegateFacts facts) implements Delegation {
        @Override
        public String status() {
            return kind.kind() + "/" + name;
        }

        /** For people. */
        @Override
        public String toString() {
            return kind.kind() + " " + name;
        }
    }
}
