package io.marketplane.crds.data;

/** What becomes of data and credentials when the resource is deleted. */
public enum DeletionPolicy {
    /** Volumes and Secrets stay; a resource of the same name adopts them with all data. */
    Retain,
    /** Volumes and Secrets are deleted with the resource. */
    Delete
}
