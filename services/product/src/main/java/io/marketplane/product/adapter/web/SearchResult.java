package io.marketplane.product.adapter.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a search found, as it is answered. */
@Schema(name = "SearchResult", description = "Products, the best first.")
record SearchResult(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<ProductBody> items,

        @Schema(
                description = "Always null: a search has one page, as long as limit says.",
                types = {"string", "null"},
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String nextCursor,

        @Schema(
                description =
                        "Whether the index did not answer: only whole SKUs and beginnings of titles were compared.",
                requiredMode = Schema.RequiredMode.REQUIRED)
        boolean degraded) {}
