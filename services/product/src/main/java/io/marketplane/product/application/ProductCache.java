package io.marketplane.product.application;

import io.marketplane.product.domain.Product;
import java.util.Optional;
import java.util.UUID;

/** The port to copies of products. It may lose them, and none of its methods fails: what it cannot do it leaves out. */
public interface ProductCache {

    /**
     * A copy.
     *
     * @param product the product as it was
     * @param fresh whether it is new enough to be answered without asking where products are kept
     */
    record Copy(Product product, boolean fresh) {}

    /** The copy of a product, if there is one. */
    Optional<Copy> find(UUID id);

    /** A load of a product that begins now, and from whose beginning the age of what it finds is counted. */
    Load loading(UUID id);

    /** A load that has begun. */
    @FunctionalInterface
    interface Load {

        /** Keeps a copy of what was found, unless there is word of a later version. */
        void keep(Product product);
    }
}
