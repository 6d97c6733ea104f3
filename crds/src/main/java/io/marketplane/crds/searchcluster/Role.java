package io.marketplane.crds.searchcluster;

/** What a member does for the cluster. */
public enum Role {
    /** It may be elected to lead the cluster. */
    Master,
    /** It holds documents and searches them. */
    Data,
    /** It prepares documents before they are indexed. */
    Ingest
}
