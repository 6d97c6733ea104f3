package io.marketplane.crds.database;

/** The database engines that a Database can run. */
public enum EngineName {
    /** PostgreSQL, kept available by Patroni. */
    PostgreSQL
}
