package io.marketplane.operator.members.decide;

/** What becomes of the login of applications now. */
public enum LoginStep {
    /** Nothing. */
    KEEP,
    /** There is none: the first one is made. */
    CREATE,
    /** A new one is made, for the members to learn. */
    INTRODUCE,
    /** Every member accepts the new one: it goes into the binding, and the old one's last hour has come. */
    PUBLISH,
    /** The old one has had its time, and the binding says it no more. */
    RETIRE
}
