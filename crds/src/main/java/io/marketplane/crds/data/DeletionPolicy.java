package io.marketplane.crds.data;

/** What becomes of data and credentials when the Database is deleted. */
public enum DeletionPolicy {
    /** Volumes and Secrets stay; a Database of the same name adopts them with all rows. */
    Retain,
    /** Volumes and Secrets are deleted with the Database. */
    Delete
}
