package io.marketplane.crds.data;

/** What becomes of the volume of a member that is scaled away. */
public enum VolumeRetention {
    /** The volume stays, and the member finds its data again when it is scaled back. */
    Retain,
    /** The volume is deleted with the member. */
    Delete
}
