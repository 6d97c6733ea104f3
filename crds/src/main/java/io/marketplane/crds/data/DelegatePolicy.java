package io.marketplane.crds.data;

/** Who may run the members of an engine that has an operator of its own. */
public enum DelegatePolicy {
    /** The engine's own operator, when its kind is installed while the resource is new; otherwise this operator. */
    Auto,
    /** This operator. */
    Never
}
