package io.marketplane.flags.server.adapter.web.telemetry;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;

/** Tracked events of a provider, as the OpenAPI document describes them; {@link TelemetryReader} reads them. */
@Schema(name = "TrackingReport", description = "What applications tracked.")
record TrackingReport(
        @Schema(description = "The environment; that of the key when it is left out.")
        String flagSetId,

        @Schema(
                description = "How many events the provider dropped since the last report.",
                minimum = "0",
                requiredMode = RequiredMode.REQUIRED)
        long dropped,

        @Schema(description = "At most 1,000 events.", requiredMode = RequiredMode.REQUIRED)
        List<Event> events) {

    /** An event. */
    @Schema(
            name = "TrackingReportEvent",
            description = "Something that a user did. Name, day and value are kept, as sums; who it was is not.")
    record Event(
            @Schema(maxLength = 200, requiredMode = RequiredMode.REQUIRED)
            String name,

            @Schema(
                    description = "When; 24 h ago at most and 5 min ahead.",
                    format = "date-time",
                    requiredMode = RequiredMode.REQUIRED)
            String time,

            @Schema(description = "Not kept.") String targetingKey,

            @Schema(description = "How much.") Double value,

            @Schema(description = "Not kept.", type = "object")
            Object attributes,

            @Schema(description = "Not kept.", type = "object")
            Object details) {}
}
