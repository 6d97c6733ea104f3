package io.marketplane.operator.objectstore.observe;

import java.util.List;

/** Whether what the spec and the Secrets that it names say is enough to use the bucket. */
public sealed interface Access {
    /** It is. */
    record Complete(Target target) implements Access {}

    /**
     * Something is missing that a person has to bring.
     *
     * @param gaps at least one: the field, what is missing there and what to do
     */
    record Incomplete(List<String> gaps) implements Access {
        /** Keeps a copy. */
        public Incomplete {
            gaps = List.copyOf(gaps);
        }
    }

    /** The embedded store is being made: nobody has to do anything. */
    record Pending() implements Access {}
}
