package io.marketplane.crds.featureflag;

/** Whether a flag is evaluated. Source: the flagd flag definition schema v0. */
public enum FlagState {
    /** It is evaluated. */
    ENABLED,
    /** Callers get their own default. */
    DISABLED
}
