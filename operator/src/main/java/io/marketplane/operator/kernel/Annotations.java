package io.marketplane.operator.kernel;

/** The annotations that the operator writes on the objects it applies, and those that people command it with. */
public final class Annotations {
    /** Hash of the object as it was last applied; equal hashes mean that there is nothing new to apply. */
    public static final String APPLIED_HASH = "marketplane.io/applied-hash";

    /** A command to make new credentials now; its value is a free token, acted on once. */
    public static final String ROTATE_CREDENTIALS = "marketplane.io/rotate-credentials";

    private Annotations() {}
}
