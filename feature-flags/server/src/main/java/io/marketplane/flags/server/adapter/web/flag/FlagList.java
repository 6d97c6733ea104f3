package io.marketplane.flags.server.adapter.web.flag;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of flags as it is answered. */
@Schema(name = "FlagList", description = "A page of flags in the order in which they were made.")
record FlagList(
        List<FlagBody> items,

        @Schema(
                description = "Give it as cursor to get the next page; null on the last one.",
                types = {"string", "null"})
        @Nullable String nextCursor) {}
