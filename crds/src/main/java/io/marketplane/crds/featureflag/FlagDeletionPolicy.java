package io.marketplane.crds.featureflag;

/** What becomes of the flags when the resource is deleted. */
public enum FlagDeletionPolicy {
    /** They are no longer served; their revisions stay. */
    Archive,
    /** They go on being served, and the console may change them. */
    Retain
}
