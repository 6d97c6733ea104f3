package io.marketplane.product.application;

import io.marketplane.product.domain.Media;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The port to what is known of pictures. */
public interface MediaRecords {

    /** Adds a picture; false when its product is not there. */
    boolean add(Media media);

    /** A picture of a product that is there. */
    Optional<Media> find(UUID productId, UUID id);

    /** Marks a picture as complete. */
    Media complete(Media media, Instant now);

    /** Pictures that were declared before {@code old} and never completed, and those of removed products. */
    List<Media> unused(Instant old, int most);

    /** Forgets a picture. */
    void remove(UUID id);
}
