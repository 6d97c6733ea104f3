package io.marketplane.operator.kernel;

/** The annotations that the operator writes on the objects it applies. */
public final class Annotations {
    /** Hash of the object as it was last applied; equal hashes mean that there is nothing new to apply. */
    public static final String APPLIED_HASH = "marketplane.io/applied-hash";

    private Annotations() {}
}
