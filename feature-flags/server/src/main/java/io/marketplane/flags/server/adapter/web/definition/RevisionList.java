package io.marketplane.flags.server.adapter.web.definition;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of revisions as it is answered. */
@Schema(name = "RevisionList", description = "A page of revisions, the last first.")
record RevisionList(
        List<RevisionBody> items,

        @Schema(
                description = "Give it as cursor to get the next page; null on the last one.",
                types = {"string", "null"})
        @Nullable String nextCursor) {}
