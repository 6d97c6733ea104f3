package io.marketplane.product.application;

/** The order of a list of products. Ids are UUIDv7, so theirs is that of creation. */
public enum ListOrder {
    OLDEST_FIRST,
    NEWEST_FIRST
}
