package io.marketplane.operator.kernel;

/** Hears of every write to the API server, for metrics. Called from several threads. */
@FunctionalInterface
public interface WriteListener {
    /** Listens to nothing. */
    WriteListener NONE = (object, verb, outcome) -> {};

    /** How a write ended. */
    enum Outcome {
        /** The API server accepted it. */
        ACCEPTED,
        /** It was answered with an error. */
        REFUSED
    }

    /**
     * A write was answered.
     *
     * @param verb {@code apply}, {@code delete}, {@code status} or {@code event}
     */
    void wrote(ObjectRef object, String verb, Outcome outcome);
}
