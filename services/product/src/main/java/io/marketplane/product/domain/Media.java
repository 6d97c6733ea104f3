package io.marketplane.product.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A picture of a product.
 *
 * @param id UUIDv7
 * @param productId of the product
 * @param file what was declared, and what the stored file has to be
 * @param complete whether the file is there and was checked
 * @param createdAt UTC, whole milliseconds
 */
public record Media(UUID id, UUID productId, MediaFile file, boolean complete, Instant createdAt) {

    /** Where the file is kept. */
    public String objectKey() {
        return "products/%s/%s".formatted(productId, id);
    }
}
