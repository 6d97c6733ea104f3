package io.marketplane.crds.database;

/** What a confirmed write is worth when a member is lost. */
public enum Durability {
    /** A write is confirmed only after a standby has it on disk; without a standby writes wait. */
    Strict,
    /** As Strict while a standby streams; the primary goes on alone otherwise. */
    Balanced
}
