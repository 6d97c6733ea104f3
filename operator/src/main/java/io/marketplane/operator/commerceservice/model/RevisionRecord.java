package io.marketplane.operator.commerceservice.model;

import java.util.Map;

/**
 * A revision as its ConfigMap stores it.
 *
 * @param number fixed for life, rising
 * @param data the ConfigMap's data, never changed once it was written
 */
public record RevisionRecord(String hash, int number, Revision revision, Map<String, String> data) {
    /** Key of the description of the revision. */
    public static final String KEY = "revision.json";
}
