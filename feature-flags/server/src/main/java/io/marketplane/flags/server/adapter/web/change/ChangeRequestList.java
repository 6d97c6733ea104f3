package io.marketplane.flags.server.adapter.web.change;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of change requests as it is answered. */
@Schema(name = "ChangeRequestList", description = "A page of change requests, the last first.")
record ChangeRequestList(
        List<ChangeRequestBody> items,

        @Schema(
                description = "Give it as cursor to get the next page; null on the last one.",
                types = {"string", "null"})
        @Nullable String nextCursor) {}
