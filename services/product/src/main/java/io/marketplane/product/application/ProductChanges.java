package io.marketplane.product.application;

/** The port to who is told of changes. Called in the transaction of the change; what it throws undoes the change. */
@FunctionalInterface
public interface ProductChanges {

    /** Takes note. */
    void happened(ProductChange change);
}
