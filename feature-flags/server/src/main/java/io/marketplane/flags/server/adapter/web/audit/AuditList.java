package io.marketplane.flags.server.adapter.web.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the audit log as it is answered. */
@Schema(name = "AuditList", description = "A page of the audit log, the last entry first.")
record AuditList(
        List<AuditBody> items,

        @Schema(
                description = "Give it as cursor to get the next page; null on the last one.",
                types = {"string", "null"})
        @Nullable String nextCursor) {}
