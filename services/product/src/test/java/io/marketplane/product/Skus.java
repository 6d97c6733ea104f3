package io.marketplane.product;

import java.util.concurrent.atomic.AtomicInteger;

/** SKUs that no other test uses, and bodies with them. */
final class Skus {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private Skus() {}

    static String next() {
        return "T-" + NEXT.incrementAndGet();
    }

    static String body(String sku) {
        return """
                {"sku": "%s", "title": "A mug", "price": {"amount": 1990, "currency": "EUR"}}
                """.formatted(sku);
    }
}
