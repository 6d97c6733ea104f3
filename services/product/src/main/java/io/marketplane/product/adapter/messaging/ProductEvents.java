package io.marketplane.product.adapter.messaging;

import io.marketplane.product.adapter.document.ProductDocument;
import io.marketplane.product.application.ProductChange;
import io.marketplane.product.application.ProductChanges;
import io.marketplane.service.outbox.Event;
import io.marketplane.service.outbox.Outbox;
import org.springframework.stereotype.Component;

/** Leaves an event for each change, with the whole product: who follows the events need not ask back. Thread-safe. */
@Component
class ProductEvents implements ProductChanges {

    private final Outbox outbox;

    ProductEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void happened(ProductChange change) {
        outbox.add(new Event(
                type(change),
                change.product().id().toString(),
                change.version(),
                ProductDocument.of(change.product())));
    }

    private static String type(ProductChange change) {
        return switch (change) {
            case ProductChange.Created _ -> "product.created.v1";
            case ProductChange.Updated _ -> "product.updated.v1";
            case ProductChange.Deleted _ -> "product.deleted.v1";
        };
    }
}
