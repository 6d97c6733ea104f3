package io.marketplane.product.adapter.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of products as it is answered. */
@Schema(name = "ProductList", description = "A page of products, the oldest first or the newest first.")
record ProductList(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<ProductBody> items,

        @Schema(
                description = "Give it as cursor to get the next page; null on the last one.",
                types = {"string", "null"},
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String nextCursor) {}
